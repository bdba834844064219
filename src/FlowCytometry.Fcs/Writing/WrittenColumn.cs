using System.Globalization;
using System.Numerics;
using static System.FormattableString;

namespace FlowCytometry.Fcs.Writing;

/// <summary>One parameter as it will stand in the file: data type, whole bytes, range.</summary>
internal sealed class WrittenColumn
{
    /// <summary>Below 2^128, the largest whole number that the reader takes for one.</summary>
    private const double LargestRange = 1e38;

    /// <summary>Not 24: other readers refuse it or read it wrongly.</summary>
    private static readonly int[] _widths = [8, 16, 32, 64];

    public WrittenColumn(FcsParameter parameter, FcsColumn values, string version)
    {
        (Parameter, Values) = (parameter, values);
        Type = WrittenType(parameter);
        bool whole = Type == FcsDataType.Integer;
        Range = RangeOf(parameter, values);
        Bits = Type switch { FcsDataType.Single => 32, FcsDataType.Double => 64, _ => IntegerBits() };
        if (string.IsNullOrWhiteSpace(parameter.Name))
            throw new ArgumentException(Invariant($"Parameter {parameter.Index} has no name."), nameof(parameter));
        if (!whole && parameter.Gain != 1 && !parameter.IsTime && version == "FCS3.2")
        {
            string message = $"{parameter.Name} has a gain, which FCS 3.2 does not allow with floating point data: write scale values, or FCS 3.1.";
            throw new ArgumentException(message, nameof(parameter));
        }
    }

    /// <summary>ASCII data are written as integers.</summary>
    public static FcsDataType WrittenType(FcsParameter parameter) =>
        parameter.DataType == FcsDataType.Ascii ? FcsDataType.Integer : parameter.DataType;

    public FcsParameter Parameter { get; }

    public FcsColumn Values { get; }

    public FcsDataType Type { get; }

    public int Bits { get; }

    public int Bytes => Bits / 8;

    /// <summary><c>$PnR</c>, a positive whole number.</summary>
    public double Range { get; }

    public string RangeText => Range < 1e15
        ? Range.ToString("F0", CultureInfo.InvariantCulture)
        : new BigInteger(Range).ToString(CultureInfo.InvariantCulture);

    public string Amplification => Type == FcsDataType.Integer && Parameter.Decades > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Parameter.Decades:R},{Parameter.LogOffset:R}")
        : "0,0";

    /// <summary>A gain without effect is left out: beside logarithmic amplification and on the time channel the standard forbids it.</summary>
    public string? Gain => Parameter.Gain == 1 || Parameter.IsTime || Amplification != "0,0"
        ? null
        : Parameter.Gain.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The largest integer that a reader's bit mask lets through.</summary>
    private double Largest
    {
        get
        {
            double power = 1;
            while (power < Range) power *= 2;
            return Math.Min(power, Math.Pow(2, Bits)) - 1;
        }
    }

    public void CheckValues()
    {
        if (Type == FcsDataType.Integer) CheckIntegers();
        else if (Type == FcsDataType.Single && Values.IsDouble) CheckSingles();
    }

    private void CheckIntegers()
    {
        double largest = Largest;
        for (int i = 0; i < Values.Count; i++)
        {
            double value = Values[i];
            bool fits = value >= 0 && value <= largest && value == Math.Floor(value) && value < 18446744073709551616.0;
            if (!fits) throw Unfit(i, Invariant($"integers from 0 to {largest}"));
        }
    }

    private void CheckSingles()
    {
        var values = Values.Doubles.Span;
        for (int i = 0; i < values.Length; i++)
        {
            if ((float)values[i] != values[i] && !double.IsNaN(values[i])) throw Unfit(i, "single precision");
        }
    }

    private ArgumentException Unfit(int i, string what) =>
        new(Invariant($"{Parameter.Name}: event {i} has {Values[i]:R}, which {what} do not hold exactly."));

    private static double RangeOf(FcsParameter parameter, FcsColumn values)
    {
        if (parameter.Range > 0 && double.IsFinite(parameter.Range)) return Math.Min(Math.Ceiling(parameter.Range), LargestRange);
        double largest = 0;
        for (int i = 0; i < values.Count; i++)
        {
            double value = values[i];
            if (value > largest && double.IsFinite(value)) largest = value;
        }

        return Math.Max(1, Math.Min(Math.Ceiling(largest) + 1, 1e15));
    }

    private int IntegerBits()
    {
        int given = Parameter.DataType == FcsDataType.Ascii ? 8 : Parameter.Bits;
        foreach (int width in _widths)
        {
            if (width >= given && Range <= Math.Pow(2, width)) return width;
        }

        throw new ArgumentException($"{Parameter.Name}: no integer of at most 64 bits holds the range {RangeText}.");
    }
}
