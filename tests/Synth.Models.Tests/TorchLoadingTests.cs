namespace Synth.Models.Tests;

public sealed class TorchLoadingTests
{
    [Fact]
    public void A_runtime_that_is_too_old_is_told_from_the_words_of_the_loader()
    {
        const string said = "Unable to load shared library '/app/runtimes/linux-x64/native/libLibTorchSharp.so' or one of its dependencies.\n"
            + "/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/runtimes/linux-x64/native/libLibTorchSharp.so)\n";

        string reason = TorchLoading.OfLoader(said);
        Assert.StartsWith("the C++ runtime of this system is too old for the published libtorch: /lib/x86_64-linux-gnu/libstdc++.so.6 lacks GLIBCXX_3.4.32.", reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reason);
    }

    [Fact]
    public void Other_words_of_the_loader_are_passed_on() => Assert.Equal("no such file", TorchLoading.OfLoader("no such file"));

    [Fact]
    public void The_cause_inside_an_error_is_the_reason() =>
        Assert.Equal("why", TorchLoading.Reason(new TypeInitializationException("torch", new NotSupportedException("why"))));
}
