using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Reporting;

namespace MrdAnalyzer.Batch.Running;

/// <summary>Makes one result: analyses the file, and writes its report beside the place it shall have.</summary>
/// <param name="database">Where the protocols are.</param>
/// <param name="worker">This process.</param>
/// <param name="options">Whether and where reports are made.</param>
internal sealed class FileAnalysis(ResultsDatabase database, WorkerIdentity worker, WorkOptions options)
{
    // From the peaks that the README lists (20,000 to 8,000,000 events; integers of 16 bits, floats, doubles; with a report), less the 60 MB that the
    // process itself takes. Integers of 16 bits need the most for their size, since they are worked on as floats: the bound is theirs. Of files whose
    // events would take more than the usual memory they stay in the file, and the need grows no further.
    private const double BytesPerFileByte = 4.5;
    private const long Least = 112L << 20;

    /// <summary>Half of the memory that the events of a file usually take at most (<see cref="MrdRequest.EventMemory"/>).</summary>
    internal const long LargestInMemory = 256L << 20;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<string, MrdProtocol> _protocols = new(StringComparer.Ordinal);

    /// <summary>Memory that an analysis is going to need at most, about.</summary>
    public static long MemoryFor(long fileBytes) => Least + (long)(BytesPerFileByte * Math.Min(fileBytes, LargestInMemory));

    /// <summary>Makes the result.</summary>
    /// <exception cref="FileChangedException">The file is not the one that was taken in.</exception>
    /// <exception cref="ReportException">The report cannot be written.</exception>
    public FinishedWork Run(WorkItem item, string? run)
    {
        long began = options.Time.GetTimestamp();
        var protocol = _protocols.GetOrAdd(item.ProtocolSha256, Load);
        var result = MrdAnalysis.Run(item.Details.ToRequest(item.Path, protocol) with { OnOneThread = options.Jobs >= Environment.ProcessorCount });
        if (result.Sample.Sha256 != item.FileSha256) throw new FileChangedException($"{item.Path} was changed after it had been taken in");
        var report = options.Reports is { } root ? Report(root, item, result, protocol) : null;
        return new FinishedWork(item, Row(item, result, run, report, options.Time.GetElapsedTime(began).TotalSeconds), report);
    }

    private MrdProtocol Load(string sha256)
    {
        string? text = database.Read(session => session.Text("SELECT text FROM protocol WHERE sha256 = @sha", ("@sha", sha256)));
        return ProtocolFile.Parse(text ?? throw new ResultsException($"the database does not hold the protocol {sha256}"), "protocol " + sha256[..12]);
    }

    private StagedReport Report(string root, WorkItem item, MrdResult result, MrdProtocol protocol)
    {
        var context = new ReportContext { Command = options.Command, Created = options.Time.GetUtcNow(), Unconfirmed = protocol.Unconfirmed };
        var files = ReportFiles.Of(result, context);
        try
        {
            return options.Patience.Try(() => StagedReport.Write(root, item.Folder, item.Identity, worker, files), e => (e as IOException)?.Message);
        }
        catch (IOException e)
        {
            throw new ReportException(e.Message, e);
        }
    }

    private StoredResult Row(WorkItem item, MrdResult result, string? run, StagedReport? report, double seconds) => new()
    {
        Identity = item.Identity,
        FileSha256 = item.FileSha256,
        FileName = result.Sample.File,
        ProtocolSha256 = item.ProtocolSha256,
        ProtocolName = result.Protocol.Name,
        ProtocolVersion = result.Protocol.Version,
        Variant = result.Protocol.Variant,
        Software = result.Software.Version,
        RunId = run,
        WorkerId = worker.Id,
        Patient = item.Details.Patient,
        Sample = item.Details.Sample,
        Tube = item.Details.Tube,
        Collected = item.Details.Collected,
        Day = item.Details.Clinical.Day,
        Therapy = item.Details.Clinical.Therapies.Count > 0 ? string.Join(',', item.Details.Clinical.Therapies) : null,
        Cytometer = result.Sample.Cytometer,
        Events = result.Sample.Events,
        Rules = result.Verdict.Rules,
        Verdict = result.Verdict.Class,
        Category = result.Verdict.Category,
        Remission = result.Verdict.Remission,
        Sentence = result.Verdict.Sentence,
        Blasts = result.Mrd?.Fraction.Count,
        Denominator = result.Mrd?.Fraction.DenominatorCount,
        DenominatorName = result.Mrd?.Fraction.DenominatorName,
        Percent = result.Mrd?.Fraction.Percent,
        Low = result.Mrd?.Interval.Low,
        High = result.Mrd?.Interval.High,
        DetectionPercent = result.Mrd?.Limits.DetectionPercent,
        QuantificationPercent = result.Mrd?.Limits.QuantificationPercent,
        DetectablePercent = result.Mrd?.Limits.DetectableAt95Percent,
        LogReduction = result.Mrd?.LogReduction?.Value,
        IsLowerBound = result.Mrd?.LogReduction?.IsLowerBound,
        Quality = (result.Quality.Count == 0 ? QualityStatus.Pass : result.Quality.Max(q => q.Status)).ToString().ToLower(CultureInfo.InvariantCulture),
        Json = Json(result),
        ReportRoot = report?.Root,
        ReportFolder = report?.Folder,
        ReportSha256 = report?.Sha256,
        Finished = options.Time.GetUtcNow(),
        Seconds = seconds,
    };

    private static string Json(MrdResult result)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact)) JsonReport.Write(writer, result);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
