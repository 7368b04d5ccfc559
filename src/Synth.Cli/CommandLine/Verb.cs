using System.CommandLine;

namespace Synth.Cli.CommandLine;

/// <summary>A command with examples in its help and a body that runs in a <see cref="Session"/>.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    private Func<ParseResult, Session, int>? _body;
    private Func<IEnumerable<Symbol>>? _symbols;

    /// <summary>Command lines that a user can copy.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>True when several processes may run one command line of the verb together.</summary>
    public bool IsForMany { get; init; }

    /// <summary>
    /// Sets how the verb's arguments and options are made. That happens only when the verb is called: the help of all verbs
    /// starts without any.
    /// </summary>
    public Verb Takes(Func<IEnumerable<Symbol>> symbols)
    {
        _symbols = symbols;
        return this;
    }

    /// <summary>Adds the arguments and options.</summary>
    public void Complete()
    {
        foreach (Symbol symbol in _symbols?.Invoke() ?? [])
        {
            if (symbol is Argument argument)
            {
                Add(argument);
            }
            else
            {
                Add((Option)symbol);
            }
        }
    }

    /// <summary>Sets what the verb does; the body returns the exit code.</summary>
    public Verb Runs(Func<ParseResult, Session, int> body)
    {
        _body = body;

        // the parser asks for an action to know that the verb needs no further word; Application calls the body itself
        SetAction(_ => ExitCodes.Failure);
        return this;
    }

    /// <summary>Runs the body.</summary>
    public int Run(ParseResult parse, Session session) =>
        (_body ?? throw new InvalidOperationException($"verb {Name} has no body"))(parse, session);
}
