using System.Globalization;
using System.Text;

namespace Sojourn.Charts.Geometry;

/// <summary>A smooth line: cubic pieces, each beginning where the one before ends.</summary>
public sealed class Curve
{
    private const int SamplesPerPiece = 16;
    private readonly Cubic[] _pieces;
    private readonly double[] _lengths;

    public Curve(IReadOnlyList<Cubic> pieces)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pieces.Count, nameof(pieces));
        _pieces = [.. pieces];
        _lengths = new double[_pieces.Length];
        for (var i = 0; i < _pieces.Length; i++)
        {
            _lengths[i] = LengthOf(_pieces[i]);
            Length += _lengths[i];
        }
    }

    public IReadOnlyList<Cubic> Pieces => _pieces;
    public Point Start => _pieces[0].From;
    public Point End => _pieces[^1].To;
    public double Length { get; }

    /// <summary>The point at a share (0 to 1) of the line's length.</summary>
    public Point PointAt(double share)
    {
        var rest = Math.Clamp(share, 0, 1) * Length;
        for (var i = 0; i < _pieces.Length; i++)
        {
            if (rest <= _lengths[i] || i == _pieces.Length - 1)
            {
                return _pieces[i].At(ParameterAt(_pieces[i], rest));
            }

            rest -= _lengths[i];
        }

        return End;
    }

    /// <summary>Points along the line, both ends included, at most <paramref name="step"/> apart or so.</summary>
    public IEnumerable<Point> Sample(double step)
    {
        yield return Start;
        for (var i = 0; i < _pieces.Length; i++)
        {
            var count = Math.Clamp((int)Math.Ceiling(_lengths[i] / step), 1, 64);
            for (var k = 1; k <= count; k++)
            {
                yield return _pieces[i].At((double)k / count);
            }
        }
    }

    /// <summary>The line without its last <paramref name="distance"/> pixels: the room of an arrow head.</summary>
    public Curve TrimEnd(double distance)
    {
        var pieces = _pieces.ToList();
        var rest = distance;
        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            if (rest < _lengths[i] || i == 0)
            {
                var keep = Math.Max(_lengths[i] - rest, Math.Min(0.5, _lengths[i]));
                pieces[i] = pieces[i].Until(ParameterAt(pieces[i], keep));
                break;
            }

            rest -= _lengths[i];
            pieces.RemoveAt(i);
        }

        return new Curve(pieces);
    }

    public Curve Move(double dx, double dy) => new(Array.ConvertAll(_pieces, p => p.Move(dx, dy)));

    public Curve Reverse() => new([.. _pieces.Reverse().Select(p => p.Reverse())]);

    /// <summary>The line as SVG path data, to a tenth of a pixel.</summary>
    public string ToPathData()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"M{Svg.Number(Start.X)} {Svg.Number(Start.Y)}");
        foreach (var piece in _pieces)
        {
            text.Append('C');
            Append(piece.Control1).Append(' ');
            Append(piece.Control2).Append(' ');
            Append(piece.To);
        }

        return text.ToString();

        StringBuilder Append(Point p) => text.Append(Svg.Number(p.X)).Append(' ').Append(Svg.Number(p.Y));
    }

    private static double LengthOf(Cubic piece)
    {
        double length = 0;
        var last = piece.From;
        for (var k = 1; k <= SamplesPerPiece; k++)
        {
            var next = piece.At((double)k / SamplesPerPiece);
            length += last.DistanceTo(next);
            last = next;
        }

        return length;
    }

    private static double ParameterAt(Cubic piece, double length)
    {
        double walked = 0;
        var last = piece.From;
        for (var k = 1; k <= SamplesPerPiece; k++)
        {
            var next = piece.At((double)k / SamplesPerPiece);
            var step = last.DistanceTo(next);
            if (walked + step >= length)
            {
                return step == 0 ? (double)k / SamplesPerPiece : (k - 1 + (length - walked) / step) / SamplesPerPiece;
            }

            walked += step;
            last = next;
        }

        return 1;
    }
}
