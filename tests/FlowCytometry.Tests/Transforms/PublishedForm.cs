namespace FlowCytometry.Tests.Transforms;

/// <summary>The logicle and the hyperlog as the papers write them, in plain scalar code with the C library: the twins of the kernels.</summary>
internal sealed class PublishedForm
{
    private readonly double _a, _b, _c, _d, _f, _x1, _w;
    private readonly double[] _taylor = new double[16];
    private readonly bool _isHyperlog;

    public PublishedForm(double t, double w, double m, double a, bool isHyperlog)
    {
        _isHyperlog = isHyperlog;
        _w = w / (m + a);
        double x2 = a / (m + a), x0 = x2 + (2 * _w);
        _x1 = x2 + _w;
        _b = (m + a) * Math.Log(10);
        double ca, fa;
        if (isHyperlog)
        {
            double e0 = Math.Exp(_b * x0);
            ca = e0 / _w;
            fa = Math.Exp(_b * _x1) + (ca * _x1);
            _a = t / (Math.Exp(_b) + ca - fa);
        }
        else
        {
            double low = 0, high = _b;
            for (int i = 0; i < 200; i++)
            {
                double middle = (low + high) / 2;
                if ((2 * (Math.Log(middle) - Math.Log(_b))) + (_w * (_b + middle)) > 0) high = middle;
                else low = middle;
            }

            _d = w == 0 ? _b : (low + high) / 2;
            ca = Math.Exp(x0 * (_b + _d));
            fa = Math.Exp(_b * _x1) - (ca * Math.Exp(-_d * _x1));
            _a = t / (Math.Exp(_b) - fa - (ca * Math.Exp(-_d)));
        }

        (_c, _f) = (ca * _a, fa * _a);
        double positive = _a * Math.Exp(_b * _x1), negative = isHyperlog ? 0 : -_c * Math.Exp(-_d * _x1);
        for (int i = 0; i < 16; i++)
        {
            positive *= _b / (i + 1);
            negative *= -_d / (i + 1);
            _taylor[i] = positive + negative;
        }

        if (isHyperlog) _taylor[0] += _c;
        else _taylor[1] = 0;
    }

    public (double A, double C, double D, double F) Constants => (_a, _c, _d, _f);

    public double Invert(double y)
    {
        bool isNegative = y < _x1;
        if (isNegative) y = (2 * _x1) - y;
        double value;
        if (y < _x1 + (_w / 4))
        {
            double u = y - _x1;
            value = 0;
            for (int i = 15; i >= 0; i--) value = (value * u) + _taylor[i];
            value *= u;
        }
        else
        {
            value = (_a * Math.Exp(_b * y)) - _f + (_isHyperlog ? _c * y : -_c * Math.Exp(-_d * y));
        }

        return isNegative ? -value : value;
    }

    // Bisection: slow, but nobody's Halley.
    public double Apply(double x)
    {
        double low = -20, high = 20;
        for (int i = 0; i < 100; i++)
        {
            double middle = (low + high) / 2;
            if (Invert(middle) > x) high = middle;
            else low = middle;
        }

        return (low + high) / 2;
    }
}
