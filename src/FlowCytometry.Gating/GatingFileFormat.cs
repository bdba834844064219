namespace FlowCytometry.Gating;

/// <summary>In which format gates are written.</summary>
public enum GatingFileFormat
{
    /// <summary>Gating-ML 2.0, the standard's XML.</summary>
    GatingMl,

    /// <summary>A FlowJo workspace.</summary>
    FlowJo,

    /// <summary>This library's own YAML.</summary>
    Yaml,
}
