namespace Synth.Physics.Engine;

/// <summary>Derivatives of the surface displacement with respect to every parameter of a model.</summary>
/// <param name="Columns">One column a parameter, sources in their order, Poisson's ratio last.</param>
public sealed record SurfaceJacobian(IReadOnlyList<JacobianColumn> Columns);

/// <summary>The derivative of the displacement at a list of points with respect to one parameter.</summary>
/// <param name="Key">The parameter as model files spell it, such as <c>sources[0].depth_m</c> or <c>poisson</c>.</param>
/// <param name="Derivative">East, north and up displacement per unit of the parameter: m per m, per degree, per m³ ...</param>
public sealed record JacobianColumn(string Key, SurfaceDisplacement Derivative);
