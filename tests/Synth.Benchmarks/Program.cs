using Synth.Benchmarks;

bool numerics = args.Length > 0 && args[0] == "numerics";
string[] rest = numerics ? args[1..] : args;
int rounds = 20;
if (rest.Length > 1 || (rest.Length == 1 && !int.TryParse(rest[0], out rounds)))
{
    Console.Error.WriteLine("usage: Synth.Benchmarks [numerics] [rounds, default 20]");
    return 2;
}

if (numerics)
{
    NumericsTimes.Print(Console.Out, rounds);
}
else
{
    KernelTimes.Print(Console.Out, rounds);
}

return 0;
