using System.Text;
using System.Text.Json;

namespace MrdAnalyzer.Reporting.Tests;

public class JsonReportTests
{
    // Every field of the contract, in its order.
    [Fact]
    public void A_result_has_the_fields_of_the_contract_in_order()
    {
        var root = Parse(Results.Positive);
        Assert.Equal(["schema", "sample", "protocol", "software", "quality", "populations", "mrd", "immunophenotype", "verdict", "diagnostics"], Names(root));
        Assert.Equal(["file", "sha256", "patient", "sample", "collected", "cytometer", "events"], Names(root.GetProperty("sample")));
        Assert.Equal(["name", "version", "sha256", "variant"], Names(root.GetProperty("protocol")));
        Assert.Equal(["name", "version"], Names(root.GetProperty("software")));
        Assert.Equal(["check", "status", "value", "limit", "message"], Names(root.GetProperty("quality")[0]));
        Assert.Equal(["path", "count", "percentOfParent", "percentOfTotal"], Names(root.GetProperty("populations")[0]));
        var mrd = root.GetProperty("mrd");
        Assert.Equal(["population", "count", "denominator", "percent", "interval", "limitOfDetection", "limitOfQuantification", "detectableAt95", "logReduction"], Names(mrd));
        Assert.Equal(["name", "count", "means"], Names(mrd.GetProperty("denominator")));
        Assert.Equal(["method", "level", "low", "high"], Names(mrd.GetProperty("interval")));
        Assert.Equal(["events", "percent"], Names(mrd.GetProperty("limitOfDetection")));
        Assert.Equal(["events", "percent"], Names(mrd.GetProperty("limitOfQuantification")));
        Assert.Equal(["percent"], Names(mrd.GetProperty("detectableAt95")));
        Assert.Equal(["marker", "level", "median", "versus", "shift", "reference", "positivePercent"], Names(root.GetProperty("immunophenotype")[0]));
        Assert.Equal(["class", "rules", "category", "remission", "sentence", "reasons"], Names(root.GetProperty("verdict")));
        Assert.Equal(["code", "severity", "message"], Names(root.GetProperty("diagnostics")[0]));
    }

    [Fact]
    public void Its_values_are_those_of_the_result()
    {
        var root = Parse(Results.Positive);
        Assert.Equal("mrd-result/1", root.GetProperty("schema").GetString());
        Assert.Equal("relapse.fcs", root.GetProperty("sample").GetProperty("file").GetString());
        Assert.Equal("P-0007", root.GetProperty("sample").GetProperty("patient").GetString());
        Assert.Equal("BM-17-0512", root.GetProperty("sample").GetProperty("sample").GetString());
        Assert.Equal("2017-05-12", root.GetProperty("sample").GetProperty("collected").GetString());
        Assert.Equal(250_000, root.GetProperty("sample").GetProperty("events").GetInt64());
        Assert.Equal("cd19", root.GetProperty("protocol").GetProperty("variant").GetString());
        Assert.Equal(["pass", "warn", "fail"], root.GetProperty("quality").EnumerateArray().Select(q => q.GetProperty("status").GetString()!));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("quality")[2].GetProperty("value").ValueKind);
        Assert.Equal("/Cells/Nucleated/Blasts", root.GetProperty("populations")[2].GetProperty("path").GetString());
        Assert.Equal("3.16", root.GetProperty("populations")[2].GetProperty("percentOfParent").GetRawText());
        Assert.Equal("1.264", root.GetProperty("populations")[2].GetProperty("percentOfTotal").GetRawText());
        var mrd = root.GetProperty("mrd");
        Assert.Equal(3160, mrd.GetProperty("count").GetInt64());
        Assert.Equal("nucleated cells", mrd.GetProperty("denominator").GetProperty("name").GetString());
        Assert.Equal(100_000, mrd.GetProperty("denominator").GetProperty("count").GetInt64());
        Assert.Equal("3.16", mrd.GetProperty("percent").GetRawText());
        Assert.Equal("clopper-pearson", mrd.GetProperty("interval").GetProperty("method").GetString());
        Assert.Equal(0.95, mrd.GetProperty("interval").GetProperty("level").GetDouble());
        Assert.Equal(10, mrd.GetProperty("limitOfDetection").GetProperty("events").GetInt32());
        Assert.Equal("0.01", mrd.GetProperty("limitOfDetection").GetProperty("percent").GetRawText());
        Assert.Equal(40, mrd.GetProperty("limitOfQuantification").GetProperty("events").GetInt32());
        Assert.Equal(0.0157, mrd.GetProperty("detectableAt95").GetProperty("percent").GetDouble(), 1e-4);
        Assert.Equal(JsonValueKind.Null, mrd.GetProperty("logReduction").ValueKind);
        Assert.Equal(["bright", "negative"], root.GetProperty("immunophenotype").EnumerateArray().Select(f => f.GetProperty("level").GetString()!));
        Assert.Equal("positive", root.GetProperty("verdict").GetProperty("class").GetString());
        Assert.Equal("warning", root.GetProperty("diagnostics")[0].GetProperty("severity").GetString());
    }

    [Fact]
    public void What_is_missing_is_null()
    {
        var root = Parse(Results.NotEvaluable);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("mrd").ValueKind);
        foreach (string name in new[] { "patient", "sample", "collected", "cytometer" }) Assert.Equal(JsonValueKind.Null, root.GetProperty("sample").GetProperty(name).ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("protocol").GetProperty("variant").ValueKind);
        Assert.Equal("not-evaluable", root.GetProperty("verdict").GetProperty("class").GetString());
        Assert.Empty(root.GetProperty("populations").EnumerateArray());
    }

    [Fact]
    public void Numbers_read_back_exactly_and_are_never_odd()
    {
        double[] odd = [1.0 / 3, double.Epsilon, 1e300, -0.0, double.NaN, double.PositiveInfinity];
        var result = Results.Positive with { Quality = [.. odd.Select(v => new QualityCheck("x", QualityStatus.Pass, v, null, ""))] };
        var values = Parse(result).GetProperty("quality").EnumerateArray().Select(q => q.GetProperty("value")).ToArray();
        Assert.Equal(1.0 / 3, values[0].GetDouble());
        Assert.Equal(double.Epsilon, values[1].GetDouble());
        Assert.Equal(1e300, values[2].GetDouble());
        Assert.Equal("0", values[3].GetRawText());
        Assert.Equal(JsonValueKind.Null, values[4].ValueKind);
        Assert.Equal(JsonValueKind.Null, values[5].ValueKind);
        Assert.Equal("0", Parse(Results.Positive).GetProperty("immunophenotype")[1].GetProperty("median").GetRawText());
    }

    [Fact]
    public void A_log_reduction_comes_with_its_interval()
    {
        var reduction = new LogReduction(3.5, 3.2, null, 0.95, new CellFraction(60_000, 100_000, "nucleated cells"), IsLowerBound: true);
        var mrd = Parse(Results.Positive with { Mrd = Results.Measurement(3, 100_000, reduction) }).GetProperty("mrd");
        Assert.Equal(3.5, mrd.GetProperty("logReduction").GetDouble());
        var interval = mrd.GetProperty("logReductionInterval");
        Assert.Equal(3.2, interval.GetProperty("low").GetDouble());
        Assert.Equal(JsonValueKind.Null, interval.GetProperty("high").ValueKind);
        Assert.True(interval.GetProperty("isLowerBound").GetBoolean());
    }

    [Fact]
    public void Names_of_any_kind_survive()
    {
        const string name = "</script>\"Müller\\ 漢字 𝄞 \u0000\u202E\n";
        var result = Results.Positive with { Sample = Results.Positive.Sample with { Patient = name } };
        Assert.Equal(name, Parse(result).GetProperty("sample").GetProperty("patient").GetString());
        Assert.Contains("漢字", Text(result), StringComparison.Ordinal);
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    private static string Text(MrdResult result)
    {
        using var stream = new MemoryStream();
        JsonReport.Write(stream, result);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonElement Parse(MrdResult result)
    {
        using var document = JsonDocument.Parse(Text(result));
        return document.RootElement.Clone();
    }
}
