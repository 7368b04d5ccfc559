using System.Globalization;
using Synth.Models.Heads;

namespace Synth.Models;

/// <summary>Refuses settings that no network of the architecture can have.</summary>
internal static class NetworkSpecCheck
{
    /// <exception cref="InvalidNetworkException">A setting is out of its range or not for this architecture.</exception>
    public static void Require(NetworkSpec spec, Architecture architecture)
    {
        AtLeastOne(spec.InputChannels, "input channels");
        Rate(spec.DropRate ?? 0, "drop rate");
        Rate(spec.DropPathRate, "drop path rate");
        if (spec.ImageSizePx is { } size && size < architecture.MinimumPx)
        {
            throw new InvalidNetworkException($"{architecture.Name} takes images of at least {architecture.MinimumPx} pixels, not {size}");
        }

        Require(spec.Head, architecture);
    }

    /// <summary>For architectures without stochastic depth.</summary>
    public static void RequireNoDropPath(NetworkSpec spec)
    {
        if (spec.DropPathRate != 0)
        {
            throw new InvalidNetworkException($"{spec.Architecture} has no stochastic depth: its drop path rate must be 0");
        }
    }

    private static void Require(HeadSpec head, Architecture architecture)
    {
        AtLeastOne(head.Classes, "classes");
        AtLeastOne(head.PrototypeWidth, "prototype width");
        AtLeastOne(head.DecoderWidth, "decoder width");
        AtLeast(0, head.ClassMasks, "masks of classes");
        Rate(head.HiddenDropRate, "hidden drop rate");
        foreach (int width in head.HiddenWidths.IsDefault ? [] : head.HiddenWidths)
        {
            AtLeastOne(width, "hidden width");
        }

        if (head.Kind == HeadKind.Vudlnet21 && !head.HiddenWidths.IsDefaultOrEmpty)
        {
            throw new InvalidNetworkException($"hidden widths are not for the head {head.Kind}: its layers are settled");
        }

        if (head.Kind == HeadKind.Vudlnet21 && architecture.Name != Vudlnet21Head.Backbone)
        {
            throw new InvalidNetworkException($"the heads of VUDLNet-21 stand on {Vudlnet21Head.Backbone}, not on {architecture.Name}");
        }
    }

    private static void AtLeastOne(int value, string what) => AtLeast(1, value, what);

    private static void AtLeast(int least, int value, string what)
    {
        if (value < least)
        {
            throw new InvalidNetworkException($"{what} must be at least {least}, not {value}");
        }
    }

    private static void Rate(double value, string what)
    {
        if (!(value >= 0 && value < 1))
        {
            throw new InvalidNetworkException(string.Create(CultureInfo.InvariantCulture, $"{what} must be from 0 to below 1, not {value}"));
        }
    }
}
