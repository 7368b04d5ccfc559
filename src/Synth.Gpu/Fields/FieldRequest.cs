using Synth.Numerics.Random;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Gpu.Fields;

/// <summary>A random field that is wanted.</summary>
/// <param name="Spectrum">Its spectrum.</param>
/// <param name="Grid">Its pixels.</param>
/// <param name="Random">Source of the noise.</param>
/// <param name="FirstIndex">Index of the first normal number taken.</param>
/// <param name="Slot">Which of the fields that lie one after the other it becomes.</param>
internal readonly record struct FieldRequest(SpectralModel Spectrum, Grid Grid, RandomSource Random, ulong FirstIndex, int Slot);
