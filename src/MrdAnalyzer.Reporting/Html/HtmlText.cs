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
    private readonly StringBuilder _text = new();

    public HtmlText()
    {
    }

    public HtmlText(Handler markup) => Add(markup);

    /// <summary>Appends markup.</summary>
    public HtmlText Add(Handler markup)
    {
        _text.Append(markup.Text);
        return this;
    }

    /// <summary>Appends HTML.</summary>
    public HtmlText Add(HtmlText html)
    {
        _text.Append(html._text);
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
        html._text.Append(markup);
        return html;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Escapes the holes of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler
    {
        public Handler(int literalLength, int formattedCount) => Text = new StringBuilder(literalLength + 16 * formattedCount);

        public StringBuilder Text { get; }

        public void AppendLiteral(string markup) => Text.Append(markup);

        public void AppendFormatted(string? text) => Text.Append(Markup.Escape(text));

        public void AppendFormatted(int number) => Text.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(HtmlText? html) => Text.Append(html?._text);
    }
}
