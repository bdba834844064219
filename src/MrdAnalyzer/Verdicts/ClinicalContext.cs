namespace MrdAnalyzer.Verdicts;

/// <summary>What the requester told of the patient. Everything may be absent; nothing of it is guessed.</summary>
public sealed record ClinicalContext
{
    private readonly double? _blastPercent, _neutrophils, _platelets;

    /// <summary>How the disease stood before.</summary>
    public PreviousStatus PreviousStatus { get; init; }

    /// <summary>Marrow blasts by morphology in percent, or null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 100.</exception>
    public double? BlastPercent
    {
        get => _blastPercent;
        init => _blastPercent = InRange(value, 100, "marrow blasts are given in percent, 0 to 100");
    }

    /// <summary>Absolute neutrophil count of the blood, 10^9/l, or null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond any patient: given in cells per microlitre.</exception>
    public double? Neutrophils
    {
        get => _neutrophils;
        init => _neutrophils = InRange(value, 200, "neutrophils are given in 10^9 per litre (1.5, not 1500 per microlitre)");
    }

    /// <summary>Platelet count of the blood, 10^9/l, or null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond any patient: given in cells per microlitre.</exception>
    public double? Platelets
    {
        get => _platelets;
        init => _platelets = InRange(value, 5000, "platelets are given in 10^9 per litre (150, not 150000 per microlitre)");
    }

    /// <summary>Therapies as given; empty where none was.</summary>
    public IReadOnlyList<string> Therapies { get; init; } = [];

    /// <summary>Label of the time point, or null.</summary>
    public string? Day { get; init; }

    private static double? InRange(double? value, double high, string what) => value is null || (value >= 0 && value <= high)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, what);
}
