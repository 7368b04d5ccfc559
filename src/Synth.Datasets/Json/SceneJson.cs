using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Synth.Rasters;

namespace Synth.Datasets.Json;

/// <summary>
/// Writes parameters as JSON: every number that a record was made from, keyed in snake case, with the type's name where
/// several types are possible. Rasters and other arrays of numbers are left out, and so is what follows from the rest.
/// </summary>
internal static class SceneJson
{
    private static readonly string[] TypeKeys = ["type_name", "kind"];

    /// <summary>The options that write scenes, labels and manifests.</summary>
    public static JsonSerializerOptions Options { get; } = Create(indented: false);

    /// <summary>The same for files that people read.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented)
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonKeys.Policy,
            WriteIndented = indented,
            RespectNullableAnnotations = true,
            NewLine = "\n",
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepParameters } },
            Converters = { new JsonStringEnumConverter(JsonKeys.Policy), new RuntimeTypeConverters() },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void KeepParameters(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || info.Type.Namespace?.StartsWith("Synth.", StringComparison.Ordinal) != true)
        {
            return;
        }

        HashSet<string> parameters = new(
            info.Type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => JsonKeys.Policy.ConvertName(p.Name!)));
        bool named = false;
        for (int i = info.Properties.Count - 1; i >= 0; i--)
        {
            JsonPropertyInfo property = info.Properties[i];
            if (TypeKeys.Contains(property.Name) && property.Set is null)
            {
                (property.Name, property.Order, named) = ("type", -1, true);
            }
            else if (IsBulk(property.PropertyType) || (property.Set is null && !parameters.Contains(property.Name)))
            {
                info.Properties.RemoveAt(i);
            }
        }

        if (!named && info.Type.BaseType is { IsAbstract: true })
        {
            AddType(info);
        }
    }

    private static void AddType(JsonTypeInfo info)
    {
        string name = JsonKeys.Policy.ConvertName(info.Type.Name);
        JsonPropertyInfo type = info.CreateJsonPropertyInfo(typeof(string), "type");
        (type.Get, type.Order) = (_ => name, -1);
        info.Properties.Insert(0, type);
    }

    private static bool IsBulk(Type type) =>
        (type.IsArray && type.GetElementType()!.IsPrimitive)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Raster<>));

    /// <summary>Writes a value declared as an abstract type as what it is.</summary>
    private sealed class RuntimeTypeConverters : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert is { IsAbstract: true, IsInterface: false, IsSealed: false }
            && typeToConvert != typeof(JsonNode)
            && typeToConvert.Namespace?.StartsWith("Synth.", StringComparison.Ordinal) == true;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(RuntimeTypeConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class RuntimeTypeConverter<T> : JsonConverter<T>
        where T : class
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("scenes are written, not read");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
