namespace Synth.Physics;

/// <summary>One finding about a set of parameters.</summary>
/// <param name="Key">The key at fault as recipes spell it, such as <c>incidence_deg</c>.</param>
/// <param name="Message">What is wrong and which values are allowed.</param>
/// <param name="IsError">True when the parameters cannot be used; false for a doubtful but computable choice.</param>
public sealed record ParameterProblem(string Key, string Message, bool IsError);
