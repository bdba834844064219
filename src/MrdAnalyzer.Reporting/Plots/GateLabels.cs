using FlowCytometry.Statistics;
using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Sets the labels of gates (name above percent and count) where they hide the least: inside, above, below or beside the outline, away
/// from labels already set and from events; where it is crowded there, further off with a line to the gate.
/// </summary>
internal static class GateLabels
{
    private const double Size = 11.5;
    private const double LineHeight = 13;
    private const double Margin = 4;
    private const double Step = 4;
    private const int FarPlaces = 12;

    public static void Draw(IDrawingSurface surface, DrawingBox area, IReadOnlyList<OutlinedGate> gates, DensityGrid events)
    {
        var taken = new List<DrawingBox>();
        var lines = new List<DrawingPoint>();
        foreach (var gate in gates) AddAlong(area, gate.Outline, lines);
        foreach (var (gate, outline) in gates)
        {
            string name = TextWidth.Fit(gate.Name, Size, area.Width - 2 * Margin, bold: true);
            string share = gate.ParentCount == 0 ? "0 events" : $"{Figures.Share(gate.Count, gate.ParentCount)} ({Figures.Count(gate.Count)})";
            double width = Math.Max(TextWidth.Of(name, Size, bold: true), TextWidth.Of(share, Size)) + 4;
            var box = Place(area, Extent(area, outline), width, 2 * LineHeight + 2, taken, lines, events);
            taken.Add(box);
            DrawPointer(surface, box, Extent(area, outline));
            surface.Text(new(box.Center.X, box.Y + LineHeight - 2), name, new TextStyle(Size, PlotColors.Ink, TextAnchor.Middle, Bold: true, Halo: true));
            surface.Text(new(box.Center.X, box.Y + 2 * LineHeight - 2), share, new TextStyle(Size, PlotColors.Ink, TextAnchor.Middle, Halo: true));
        }
    }

    private static DrawingBox Place(DrawingBox area, DrawingBox gate, double width, double height, List<DrawingBox> taken, List<DrawingPoint> lines, DensityGrid events)
    {
        double centred = gate.Center.X - width / 2, left = gate.X + Margin, right = gate.Right - width - Margin;
        double top = gate.Y + Margin, bottom = gate.Bottom - height - Margin, middle = gate.Center.Y - height / 2;
        List<DrawingPoint> places =
        [
            new(centred, top), new(left, top), new(right, top), new(centred, bottom), new(left, bottom), new(right, bottom),
            new(centred, gate.Y - height - Margin), new(centred, gate.Bottom + Margin), new(gate.Right + Margin, middle), new(gate.X - width - Margin, middle),
            new(gate.Right + Margin, top), new(gate.X - width - Margin, top), new(gate.Right + Margin, bottom), new(gate.X - width - Margin, bottom),
            new(gate.Right, gate.Y - height - Margin), new(gate.X - width, gate.Y - height - Margin), new(gate.Right, gate.Bottom + Margin), new(gate.X - width, gate.Bottom + Margin),
        ];
        int near = places.Count;
        for (int i = 0; i < FarPlaces * FarPlaces; i++)
        {
            places.Add(new DrawingPoint(area.X + Margin + i / FarPlaces * (area.Width - width) / FarPlaces, area.Y + Margin + i % FarPlaces * (area.Height - height) / FarPlaces));
        }

        var best = default(DrawingBox);
        double leastCost = double.PositiveInfinity;
        for (int i = 0; i < places.Count; i++)
        {
            var box = new DrawingBox(
                Math.Clamp(places[i].X, area.X + Margin, Math.Max(area.X + Margin, area.Right - width - Margin)),
                Math.Clamp(places[i].Y, area.Y + Margin, area.Bottom - height - Margin), width, height);
            // A label that sits on another is unreadable, one on events hides them, one far from its gate misleads. The order breaks ties.
            double moved = Math.Abs(box.X - places[i].X) + Math.Abs(box.Y - places[i].Y);
            double crossed = Within(box, lines) * Step / width;
            double cost = 20 * Covered(box, taken) / (width * height) + 5 * crossed + 6 * Crowding(area, box, events) + 0.015 * moved
                + (i < near ? 0.03 * i : 0.5 + 0.005 * Distance(box, gate));
            if (cost < leastCost) (best, leastCost) = (box, cost);
        }

        return best;
    }

    // The area of a box that others cover.
    private static double Covered(DrawingBox box, List<DrawingBox> others)
    {
        double covered = 0;
        foreach (var other in others) covered += box.Overlap(other);
        return covered;
    }

    private static int Within(DrawingBox box, List<DrawingPoint> points)
    {
        int within = 0;
        foreach (var p in points)
        {
            if (p.X > box.X && p.X < box.Right && p.Y > box.Y && p.Y < box.Bottom) within++;
        }

        return within;
    }

    // From a label that stands off to the nearest side of its gate.
    private static void DrawPointer(IDrawingSurface surface, DrawingBox box, DrawingBox gate)
    {
        if (Distance(box, gate) < 3 * Margin) return;
        double x = Math.Clamp(box.Center.X, gate.X, gate.Right), y = Math.Clamp(box.Center.Y, gate.Y, gate.Bottom);
        double fromX = Math.Clamp(x, box.X, box.Right), fromY = Math.Clamp(y, box.Y, box.Bottom);
        surface.Path([new(fromX, fromY), new(x, y)], closed: false, new Stroke(PlotColors.White, 3, Opacity: 0.75));
        surface.Path([new(fromX, fromY), new(x, y)], closed: false, new Stroke(PlotColors.Ink, 0.9));
    }

    // How far two boxes stand apart; 0 where they touch.
    private static double Distance(DrawingBox a, DrawingBox b)
    {
        double x = Math.Max(0, Math.Max(b.X - a.Right, a.X - b.Right)), y = Math.Max(0, Math.Max(b.Y - a.Bottom, a.Y - b.Bottom));
        return Math.Sqrt(x * x + y * y);
    }

    // Points on the outline's visible sides, one every few pixels.
    private static void AddAlong(DrawingBox area, DrawingPoint[] outline, List<DrawingPoint> points)
    {
        for (int i = 0; i < outline.Length; i++)
        {
            DrawingPoint a = outline[i], b = outline[(i + 1) % outline.Length];
            int parts = Math.Max(1, (int)(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)) / Step));
            for (int k = 0; k < parts; k++)
            {
                var p = new DrawingPoint(a.X + (b.X - a.X) * k / parts, a.Y + (b.Y - a.Y) * k / parts);
                if (p.X > area.X && p.X < area.Right && p.Y > area.Y && p.Y < area.Bottom) points.Add(p);
            }
        }
    }

    // The part of the box that has events below it.
    private static double Crowding(DrawingBox area, DrawingBox box, DensityGrid events)
    {
        int c0 = Cell(box.X - area.X, area.Width, events.Columns), c1 = Cell(box.Right - area.X, area.Width, events.Columns);
        int r0 = Cell(area.Bottom - box.Bottom, area.Height, events.Rows), r1 = Cell(area.Bottom - box.Y, area.Height, events.Rows);
        int occupied = 0, looked = 0;
        for (int r = r0; r <= r1; r += 3)
        {
            for (int c = c0; c <= c1; c += 3)
            {
                looked++;
                if (events.Counts[r * events.Columns + c] > 0) occupied++;
            }
        }

        return looked == 0 ? 0 : (double)occupied / looked;
    }

    private static int Cell(double offset, double length, int cells) => Math.Clamp((int)(offset / length * cells), 0, cells - 1);

    // The gate as far as it can be seen: its box cut to the plot's area.
    private static DrawingBox Extent(DrawingBox area, DrawingPoint[] outline)
    {
        double left = double.PositiveInfinity, right = double.NegativeInfinity, top = left, bottom = right;
        foreach (var p in outline) (left, right, top, bottom) = (Math.Min(left, p.X), Math.Max(right, p.X), Math.Min(top, p.Y), Math.Max(bottom, p.Y));
        double x0 = Math.Clamp(left, area.X, area.Right), x1 = Math.Clamp(right, area.X, area.Right), y0 = Math.Clamp(top, area.Y, area.Bottom), y1 = Math.Clamp(bottom, area.Y, area.Bottom);
        return new DrawingBox(x0, y0, x1 - x0, y1 - y0);
    }
}
