using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Makes RMSProp: steps divided by the root of the running mean of squares.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, 0 or more.</param>
        /// <param name="alpha">The decay rate of the mean square.</param>
        /// <param name="eps">Added to the denominator, 0 or more.</param>
        /// <param name="weight_decay">The weight decay, 0 or more.</param>
        /// <param name="momentum">The share of the last step that is kept, 0 or more.</param>
        /// <param name="centered">Divide by the root of the variance rather than of the mean square.</param>
        /// <param name="maximize">Climb instead of descend.</param>
        /// <exception cref="ArgumentException">An option is out of its range.</exception>
        public static RMSProp RMSProp(
            IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false)
            => new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <inheritdoc cref="RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public static RMSProp RMSProp(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08,
            double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
            => new(parameters.Select(entry => entry.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <inheritdoc cref="RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public static RMSProp RMSProp(
            IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false)
            => new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
    }
}
