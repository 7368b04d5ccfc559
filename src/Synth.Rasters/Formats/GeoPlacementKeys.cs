namespace Synth.Rasters.Formats;

/// <summary>Between a <see cref="GeoPlacement"/> and the tags of a GeoTIFF.</summary>
internal static class GeoPlacementKeys
{
    private const int FirstNorthernUtm = 32601;
    private const int FirstSouthernUtm = 32701;

    /// <summary>The keys of a placement: geographic on WGS84, in a transverse Mercator projection or in plain metres.</summary>
    internal static GeoKeys ToKeys(GeoPlacement placement)
    {
        GeoKeys keys = new();
        keys.Set(GeoKeys.RasterType, GeoKeys.PixelIsArea);
        if (placement.Frame == GeoFrame.Geographic)
        {
            keys.Set(GeoKeys.ModelType, GeoKeys.ModelGeographic);
            keys.Set(GeoKeys.Citation, "WGS84");
            keys.Set(GeoKeys.GeodeticCrs, GeoKeys.Wgs84);
            keys.Set(GeoKeys.AngularUnits, GeoKeys.Degree);
            return keys;
        }

        if (placement.Origin is not { } origin)
        {
            keys.Set(GeoKeys.ModelType, GeoKeys.UserDefined);
            keys.Set(GeoKeys.Citation, "Local metres about the scene's centre");
            return keys;
        }

        keys.Set(GeoKeys.ModelType, GeoKeys.ModelProjected);
        keys.Set(GeoKeys.Citation, "Transverse Mercator about the scene's centre");
        keys.Set(GeoKeys.GeodeticCrs, GeoKeys.Wgs84);
        keys.Set(GeoKeys.AngularUnits, GeoKeys.Degree);
        keys.Set(GeoKeys.ProjectedCrs, GeoKeys.UserDefined);
        keys.Set(GeoKeys.Projection, GeoKeys.UserDefined);
        keys.Set(GeoKeys.CoordinateTransformation, GeoKeys.TransverseMercator);
        keys.Set(GeoKeys.LinearUnits, GeoKeys.Metre);
        keys.Set(GeoKeys.NaturalOriginLongitude, origin.LongitudeDeg);
        keys.Set(GeoKeys.NaturalOriginLatitude, origin.LatitudeDeg);
        keys.Set(GeoKeys.FalseEasting, placement.FalseEastM);
        keys.Set(GeoKeys.FalseNorthing, placement.FalseNorthM);
        keys.Set(GeoKeys.ScaleAtNaturalOrigin, placement.Scale);
        return keys;
    }

    /// <summary>The placement that tags describe, or null when there are none.</summary>
    /// <param name="scale">ModelPixelScale, or null.</param>
    /// <param name="tie">ModelTiepoint, or null.</param>
    /// <param name="matrix">ModelTransformation, or null.</param>
    /// <param name="keys">The keys; an empty set when the file has none.</param>
    /// <exception cref="InvalidDataException">Rotated pixels, rows that run north, or steps that are no positive numbers.</exception>
    internal static GeoPlacement? FromTags(double[]? scale, double[]? tie, double[]? matrix, GeoKeys keys)
    {
        (double Left, double Top, double StepX, double StepY) place;
        if (scale is [var scaleX, var scaleY, ..] && tie is [var column, var row, _, var x, var y, ..])
        {
            place = (x - column * scaleX, y + row * scaleY, scaleX, scaleY);
        }
        else if (matrix is { Length: 16 })
        {
            if (matrix[1] != 0 || matrix[4] != 0)
            {
                throw new InvalidDataException("a GeoTIFF with rotated pixels is not read");
            }

            place = (matrix[3], matrix[7], matrix[0], -matrix[5]);
        }
        else
        {
            return null;
        }

        if (!(place.StepX > 0 && place.StepY > 0 && double.IsFinite(place.StepX + place.StepY + place.Left + place.Top)))
        {
            throw new InvalidDataException($"a GeoTIFF with pixels of {place.StepX} x {place.StepY} is not read; rows must run south and columns east");
        }

        if (keys.Number(GeoKeys.RasterType) == GeoKeys.PixelIsPoint)
        {
            // the tie point is the centre of a pixel then
            place = place with { Left = place.Left - 0.5 * place.StepX, Top = place.Top + 0.5 * place.StepY };
        }

        GeoPlacement plain = new() { Frame = GeoFrame.Unknown, Left = place.Left, Top = place.Top, StepX = place.StepX, StepY = place.StepY };
        return WithFrame(plain, keys);
    }

    private static GeoPlacement WithFrame(GeoPlacement plain, GeoKeys keys)
    {
        int? crs = keys.Number(GeoKeys.ProjectedCrs);
        if (keys.Number(GeoKeys.ModelType) == GeoKeys.ModelGeographic)
        {
            return plain with { Frame = GeoFrame.Geographic };
        }

        if (crs is >= FirstNorthernUtm and < FirstNorthernUtm + 60 or >= FirstSouthernUtm and < FirstSouthernUtm + 60)
        {
            bool south = crs >= FirstSouthernUtm;
            int zone = crs.Value - (south ? FirstSouthernUtm : FirstNorthernUtm) + 1;
            return plain with
            {
                Frame = GeoFrame.TransverseMercator,
                Origin = new GeoAnchor(0, 6 * zone - 183),
                Scale = 0.9996,
                FalseEastM = 500e3,
                FalseNorthM = south ? 1e7 : 0,
            };
        }

        bool metres = keys.Number(GeoKeys.LinearUnits) is null or GeoKeys.Metre;
        if (keys.Number(GeoKeys.CoordinateTransformation) == GeoKeys.TransverseMercator && metres
            && keys.Double(GeoKeys.NaturalOriginLatitude) is >= -90 and <= 90 and { } latitude
            && keys.Double(GeoKeys.NaturalOriginLongitude) is >= -360 and <= 360 and { } longitude
            && (keys.Double(GeoKeys.ScaleAtNaturalOrigin) ?? 1) is > 0 and { } factor)
        {
            return plain with
            {
                Frame = GeoFrame.TransverseMercator,
                Origin = new GeoAnchor(latitude, longitude),
                Scale = factor,
                FalseEastM = keys.Double(GeoKeys.FalseEasting) ?? 0,
                FalseNorthM = keys.Double(GeoKeys.FalseNorthing) ?? 0,
            };
        }

        return plain;
    }
}
