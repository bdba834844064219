namespace MrdAnalyzer.Reporting.Drawing;

/// <summary>An upright rectangle on a drawing surface, in CSS pixels; <paramref name="Y"/> is its upper edge.</summary>
internal readonly record struct DrawingBox(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public DrawingPoint Center => new(X + Width / 2, Y + Height / 2);

    /// <summary>The area that both cover, 0 where they are apart.</summary>
    public double Overlap(DrawingBox other)
    {
        double width = Math.Min(Right, other.Right) - Math.Max(X, other.X), height = Math.Min(Bottom, other.Bottom) - Math.Max(Y, other.Y);
        return width > 0 && height > 0 ? width * height : 0;
    }
}
