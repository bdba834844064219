using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Html;

/// <summary>
/// HTML as it grows. What stands literally in an interpolated string is markup; every hole is text and is escaped on its way in, so
/// that no name from a file can become markup because somebody forgot. Only another <see cref="HtmlText"/> goes in as it is.
/// </summary>
internal sealed class HtmlText
{
    // Pieces, since pictures are long: what is put together is not copied.
    private readonly List<string> _pieces = [];

    public HtmlText()
    {
    }

    public HtmlText(Handler markup) => Add(markup);

    /// <summary>Appends markup.</summary>
    public HtmlText Add(Handler markup)
    {
        _pieces.AddRange(markup.Pieces);
        return this;
    }

    /// <summary>Appends HTML.</summary>
    public HtmlText Add(HtmlText html)
    {
        _pieces.AddRange(html._pieces);
        return this;
    }

    /// <summary>Appends each item's HTML.</summary>
    public HtmlText AddAll<T>(IEnumerable<T> items, Func<T, HtmlText> html)
    {
        foreach (var item in items) Add(html(item));
        return this;
    }

    /// <summary>Markup made by another part of this layer that escapes for itself: an SVG picture, a style sheet.</summary>
    public static HtmlText Trusted(string markup)
    {
        var html = new HtmlText();
        html._pieces.Add(markup);
        return html;
    }

    /// <summary>Writes it in UTF-8.</summary>
    public void WriteTo(Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        foreach (string piece in _pieces) writer.Write(piece);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(_pieces);

    /// <summary>Escapes the holes of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler
    {
        public Handler(int literalLength, int formattedCount) => Pieces = new List<string>((2 * formattedCount) + 1);

        public List<string> Pieces { get; }

        public void AppendLiteral(string markup) => Pieces.Add(markup);

        public void AppendFormatted(string? text) => Pieces.Add(Markup.Escape(text));

        public void AppendFormatted(int number) => Pieces.Add(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(HtmlText? html)
        {
            if (html is not null) Pieces.AddRange(html._pieces);
        }
    }
}
