namespace FlowCytometry.Gating.FlowJo;

/// <summary>What a sample says about its channels: compensation and display.</summary>
internal interface IScaleSource
{
    /// <summary>The compensation matrix, or null.</summary>
    SpectrumMatrix? Matrix { get; }

    /// <summary>The display scales by the name that gates use.</summary>
    IReadOnlyDictionary<string, ScaleTransform> ByName { get; }
}
