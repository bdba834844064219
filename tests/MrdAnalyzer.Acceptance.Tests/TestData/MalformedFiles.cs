using System.Globalization;
using System.Text;
using FlowCytometry;
using FlowCytometry.Fcs;
using MrdAnalyzer.Simulation;

namespace MrdAnalyzer.Acceptance.Tests.TestData;

/// <summary>A small simulated file with one thing broken at a time.</summary>
internal static class MalformedFiles
{
    /// <summary>The files by name.</summary>
    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal)
    {
        ["empty.fcs"] = () => [],
        ["text.fcs"] = () => "This is a note about a marrow, not a marrow.\n"u8.ToArray(),
        ["header-only.fcs"] = () => Sound()[..58],
        ["truncated.fcs"] = () => Sound()[..^2000],
        ["offset-conflict.fcs"] = () => Patched(Sound(), ShiftedData),
        ["duplicate-names.fcs"] = () => Replaced("$P5N/BV510-A/", "$P5N/BV421-A/"),
        ["mislabelled-mode.fcs"] = () => Replaced("$MODE/L/", "$MODE/C/"),
        ["unknown-data-type.fcs"] = () => Replaced("$DATATYPE/I/", "$DATATYPE/Z/"),
        ["spillover-stranger.fcs"] = () => Replaced("10,BV421-A,", "10,BV999-A,"),
        ["more-events-than-data.fcs"] = () => Replaced("$TOT/200/", "$TOT/900/"),
    };

    private static byte[] Sound()
    {
        var marrow = MarrowSimulator.Simulate(new MarrowRecipe { Name = "sound", Seed = 36, Events = 200, Panel = StainingPanel.TenColour, Storage = MarrowStorage.Integer16 });
        var content = FcsImport.ToContent(marrow.Table, marrow.Keywords);
        using var stream = new MemoryStream();
        FcsWriter.Write(stream, content with { Parameters = [.. content.Parameters.Select(p => (p.Parameter with { DataType = FcsDataType.Integer, Bits = 16 }, p.Values))] });
        byte[] bytes = stream.ToArray();
        bytes.AsSpan(bytes.Length - 8).Fill((byte)'0'); // no CRC: it would be the second thing broken
        return bytes;
    }

    // Keywords are replaced by others of the same length, so that no offset moves. The file's own delimiter stands for '/'.
    private static byte[] Replaced(string sound, string broken) => Patched(Sound(), bytes =>
    {
        string text = Encoding.Latin1.GetString(bytes);
        char delimiter = text[int.Parse(text.AsSpan(10, 8), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture)];
        int at = text.IndexOf(sound.Replace('/', delimiter), StringComparison.Ordinal);
        if (at < 0 || sound.Length != broken.Length) throw new InvalidOperationException($"'{sound}' is not in the sound file.");
        Encoding.Latin1.GetBytes(broken.Replace('/', delimiter)).CopyTo(bytes, at);
    });

    // HEADER says that the data begin and end 280 bytes (ten events) later than TEXT says.
    private static void ShiftedData(byte[] bytes)
    {
        foreach (int field in (int[])[26, 34])
        {
            int offset = int.Parse(Encoding.ASCII.GetString(bytes, field, 8), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) + 280;
            Encoding.ASCII.GetBytes(offset.ToString(CultureInfo.InvariantCulture).PadLeft(8)).CopyTo(bytes, field);
        }
    }

    private static byte[] Patched(byte[] bytes, Action<byte[]> patch)
    {
        patch(bytes);
        return bytes;
    }
}
