using System.Runtime.InteropServices;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>
/// Ctrl-C and SIGTERM: unfinished outputs are removed, and the process ends at once with 128 + the signal's number. A command that can
/// stop cleanly gets the first signal as a token; a second one ends the process.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private static CancellationTokenSource? _clean;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interrupt(Terminal terminal)
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, terminal, ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, terminal, 143));
    }

    /// <summary>From now until it is disposed of, the first signal only cancels this.</summary>
    public static CancellationTokenSource StopCleanly()
    {
        var source = new CancellationTokenSource();
        Volatile.Write(ref _clean, source);
        return source;
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private static void End(PosixSignalContext context, Terminal terminal, int code)
    {
        context.Cancel = true;
        if (Interlocked.Exchange(ref _clean, null) is { } clean)
        {
            terminal.Note("mrd: stopping when the files begun are finished; once more to end at once");
            clean.Cancel();
            return;
        }

        Outputs.AbandonAll();
        terminal.Note("mrd: interrupted; nothing was left half-written");
        Environment.Exit(code);
    }
}
