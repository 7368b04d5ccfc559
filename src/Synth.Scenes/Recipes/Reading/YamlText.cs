using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Synth.Scenes.Recipes.Reading;

/// <summary>
/// Reads YAML into <see cref="ConfigNode"/>s straight from the parser's events, so that depth, size and the growth by aliases
/// are bounded before anything is built. Anchors, aliases and merge keys (<c>&lt;&lt;</c>) work; tags and several documents do not.
/// </summary>
public sealed class YamlText
{
    /// <summary>Largest file read, bytes.</summary>
    public const int LargestBytes = 1 << 20;

    /// <summary>Deepest nesting read.</summary>
    public const int DeepestNesting = 32;

    /// <summary>Most nodes read, each alias counted with all it stands for.</summary>
    public const int MostNodes = 100_000;

    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<string, (ConfigNode Node, int Size, int Depth)> _anchors = [];
    private int _nodes;

    private YamlText(string file, string text)
    {
        _file = file;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidConfigurationException">It is missing, too large, not UTF-8 or not YAML.</exception>
    public static ConfigNode ReadFile(string path) => Parse(ReadText(path), path);

    /// <summary>Reads YAML text.</summary>
    /// <param name="text">One YAML document.</param>
    /// <param name="file">The name that messages show.</param>
    /// <exception cref="InvalidConfigurationException">It is not one sound YAML document within the limits.</exception>
    public static ConfigNode Parse(string text, string file)
    {
        if (text.Length > LargestBytes)
        {
            throw Failure(new SourceMark(file), $"the text is longer than {LargestBytes} characters");
        }

        YamlText reader = new(file, text);
        try
        {
            return reader.Document();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // the library's scanner lets these out on some broken input instead of a YamlException
            SourceMark mark = reader._parser.Current is ParsingEvent last ? reader.MarkOf(last) : new SourceMark(file);
            throw Failure(mark, "not valid YAML after this place");
        }
        catch (YamlException error)
        {
            SourceMark mark = new(file, (int)Math.Max(1, error.Start.Line), (int)Math.Max(1, error.Start.Column));
            throw Failure(mark, $"not valid YAML: {Sentence(error)}");
        }
    }

    private static string ReadText(string path)
    {
        SourceMark mark = new(path);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read);
            byte[] bytes = new byte[LargestBytes + 1];
            int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count > LargestBytes)
            {
                throw Failure(mark, $"the file is larger than {LargestBytes} bytes");
            }

            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, count).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Failure(mark, "the file is not UTF-8 text");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Failure(mark, "no such file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Failure(mark, Directory.Exists(path) ? "this is a folder, not a file" : $"cannot be read: {error.Message}");
        }
    }

    private ConfigNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            throw Failure(new SourceMark(_file, 1, 1), "the file is empty");
        }

        _parser.Consume<DocumentStart>();
        ConfigNode root = Node(0).Node;
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<DocumentStart>(out DocumentStart? second)
            ? throw Failure(MarkOf(second), "a second YAML document starts here; one file holds one")
            : root;
    }

    private (ConfigNode Node, int Size, int Depth) Node(int depth)
    {
        ParsingEvent start = _parser.Current ?? throw Failure(new SourceMark(_file), "the file ends too early");
        if (depth > DeepestNesting)
        {
            throw Failure(MarkOf(start), $"nested more than {DeepestNesting} levels deep");
        }

        if (start is AnchorAlias)
        {
            return Alias(depth);
        }

        NodeEvent node = start as NodeEvent ?? throw Failure(MarkOf(start), "a value was expected here");
        if (!node.Tag.IsEmpty && node.Tag.Value != "!")
        {
            throw Failure(MarkOf(node), $"the tag {node.Tag.Value} is not used here; leave it out");
        }

        Count(1, node);
        int before = _nodes;
        (ConfigNode value, int below) = Content(node, depth);
        (ConfigNode Node, int Size, int Depth) result = (value, 1 + _nodes - before, below);
        if (!node.Anchor.IsEmpty)
        {
            _anchors[node.Anchor.Value] = result;
        }

        return result;
    }

    private (ConfigNode Node, int Size, int Depth) Alias(int depth)
    {
        AnchorAlias alias = _parser.Consume<AnchorAlias>();
        if (!_anchors.TryGetValue(alias.Value.Value, out (ConfigNode Node, int Size, int Depth) target))
        {
            throw Failure(MarkOf(alias), $"the alias *{alias.Value.Value} stands for an anchor that is not complete above it");
        }

        if (depth + target.Depth > DeepestNesting)
        {
            throw Failure(MarkOf(alias), $"nested more than {DeepestNesting} levels deep through aliases");
        }

        Count(target.Size, alias);
        return target;
    }

    private (ConfigNode Node, int Depth) Content(NodeEvent node, int depth)
    {
        switch (node)
        {
            case Scalar scalar:
                _parser.MoveNext();
                return (new ConfigScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, MarkOf(scalar)), 0);
            case SequenceStart start:
                return Items(start, depth);
            case MappingStart start:
                return Entries(start, depth);
            default:
                throw Failure(MarkOf(node), "a value was expected here");
        }
    }

    private (ConfigNode Node, int Depth) Items(SequenceStart start, int depth)
    {
        _parser.MoveNext();
        ImmutableArray<ConfigNode>.Builder items = ImmutableArray.CreateBuilder<ConfigNode>();
        int deepest = 0;
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            (ConfigNode item, _, int below) = Node(depth + 1);
            items.Add(item);
            deepest = Math.Max(deepest, below + 1);
        }

        return (new ConfigList(items.ToImmutable(), MarkOf(start)), deepest);
    }

    private (ConfigNode Node, int Depth) Entries(MappingStart start, int depth)
    {
        _parser.MoveNext();
        MappingBuilder entries = new(MarkOf(start));
        int deepest = 0;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            (ConfigNode key, _, _) = Node(depth + 1);
            (ConfigNode value, _, int below) = Node(depth + 1);
            entries.Add(key, value);
            deepest = Math.Max(deepest, below + 1);
        }

        return (entries.ToMapping(), deepest);
    }

    private void Count(int nodes, ParsingEvent at)
    {
        _nodes += nodes;
        if (_nodes > MostNodes)
        {
            throw Failure(MarkOf(at), $"the file holds more than {MostNodes} values (aliases counted with all they stand for)");
        }
    }

    private SourceMark MarkOf(ParsingEvent node) => new(_file, (int)node.Start.Line, (int)node.Start.Column);

    // the library prefixes some messages with its own position, which the mark already tells
    private static string Sentence(YamlException error)
    {
        string message = error.InnerException?.Message ?? error.Message;
        int colon = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (colon >= 0 ? message[(colon + 3)..] : message).TrimEnd('.').ReplaceLineEndings(" ");
    }

    private static InvalidConfigurationException Failure(SourceMark mark, string message) => new(mark, string.Empty, message);
}
