namespace FlowCytometry.Gating.Yaml;

/// <summary>The JSON schema of this library's strategy files, for editors that complete and check YAML while it is written.</summary>
public static class GatingYamlSchema
{
    /// <summary>The schema (JSON Schema draft 2020-12).</summary>
    public static string Text
    {
        get
        {
            using var stream = typeof(GatingYamlSchema).Assembly.GetManifestResourceStream("gating-strategy.schema.json")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
