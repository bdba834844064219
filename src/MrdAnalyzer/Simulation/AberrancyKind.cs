namespace MrdAnalyzer.Simulation;

/// <summary>In which way an antigen of the blasts differs from the normal precursor of the same stage.</summary>
public enum AberrancyKind
{
    /// <summary>0.6 to 1.3 decades less.</summary>
    Dim,

    /// <summary>0.6 to 1.3 decades more.</summary>
    Bright,

    /// <summary>Absent: only unspecific binding.</summary>
    Negative,

    /// <summary>Present (dim to bright) though the normal precursor of the stage lacks it.</summary>
    Positive,

    /// <summary>As bright as on another stage of maturation: an antigen of one stage together with those of another.</summary>
    Asynchronous,
}
