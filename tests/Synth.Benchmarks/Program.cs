using Synth.Benchmarks;

if (args.Length > 1 || (args.Length == 1 && !int.TryParse(args[0], out _)))
{
    Console.Error.WriteLine("usage: Synth.Benchmarks [rounds, default 20]");
    return 2;
}

KernelTimes.Print(Console.Out, args.Length == 1 ? int.Parse(args[0]) : 20);
return 0;
