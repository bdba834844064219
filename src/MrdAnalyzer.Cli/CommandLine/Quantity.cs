using System.CommandLine;
using System.Globalization;
using FlowCytometry;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>Options with a unit: spans of time and sizes of memory.</summary>
internal static class Quantity
{
    private static readonly (string Unit, double Seconds)[] Times = [("ms", 0.001), ("min", 60), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400)];
    private static readonly (string Unit, double Bytes)[] Sizes = [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("K", 1L << 10), ("M", 1L << 20), ("G", 1L << 30)];

    /// <summary>An option with a span of time: <c>30s</c>, <c>5min</c>, <c>2h</c>; a bare number is seconds.</summary>
    public static Option<TimeSpan> Time(string name, string description, TimeSpan fallback) => new(name)
    {
        Description = $"{description} Default: {Words(fallback)}.",
        HelpName = "TIME",
        Arity = ArgumentArity.ExactlyOne,
        DefaultValueFactory = _ => fallback,
        CustomParser = result =>
        {
            string given = result.Tokens[0].Value;
            if (Read(given, Times) is { } seconds && seconds <= 365.0 * 86400) return TimeSpan.FromSeconds(seconds);
            result.AddError($"{name} takes a span of time such as 30s, 5min or 2h, not '{given}'");
            return default;
        },
    };

    /// <summary>An option with a size of memory: <c>4G</c>, <c>800M</c>.</summary>
    public static Option<long?> Memory(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SIZE",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string given = result.Tokens[0].Value;
            if (Bytes(given) is { } bytes) return bytes;
            result.AddError(NoSize(name, given));
            return null;
        },
    };

    /// <summary>The option <c>--memory</c> of the commands that read events; its overload gives the value.</summary>
    /// <remarks>Kept as text: options of numbers cost the start of every command code that is compiled at run time.</remarks>
    public static Option<string?> EventMemory() => new("--memory")
    {
        Description = "The events of a file that would take more memory stay in the file, and are read again where they are needed; results are the same. Default: 512M.",
        HelpName = "SIZE",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string given = result.Tokens[0].Value;
            if (Bytes(given) is null) result.AddError(NoSize("--memory", given));
            return given;
        },
    };

    /// <summary>What an <see cref="EventMemory()"/> option says.</summary>
    public static long EventMemory(this Option<string?> memory, ParseResult line) => line.GetValue(memory) is { } given && Bytes(given) is { } bytes ? bytes : FcsImport.UsualEventMemory;

    private static long? Bytes(string given) => Read(given, Sizes) is { } bytes and >= 1 << 20 and < 1e15 ? (long)bytes : null;

    private static string NoSize(string name, string given) => $"{name} takes a size such as 800M or 4G, at least 1M, not '{given}'";

    private static double? Read(string text, (string Unit, double Factor)[] units)
    {
        var (unit, factor) = Array.Find(units, u => text.EndsWith(u.Unit, StringComparison.OrdinalIgnoreCase));
        string number = unit is null ? text : text[..^unit.Length];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value * (unit is null ? 1 : factor) : null;
    }

    private static string Words(TimeSpan time) => time.TotalSeconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes}min");
}
