using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Makes AdamW: Adam with weight decay that acts on the parameters themselves.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, 0 or more.</param>
        /// <param name="beta1">The decay rate of the mean of the gradients, from 0 to below 1.</param>
        /// <param name="beta2">The decay rate of the mean of their squares, from 0 to below 1.</param>
        /// <param name="eps">Added to the denominator, 0 or more.</param>
        /// <param name="weight_decay">The weight decay, 0 or more.</param>
        /// <param name="amsgrad">Divide by the largest mean square so far (AMSGrad).</param>
        /// <param name="maximize">Climb instead of descend.</param>
        /// <exception cref="ArgumentException">An option is out of its range.</exception>
        public static AdamW AdamW(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <inheritdoc cref="AdamW(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public static AdamW AdamW(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            => new(parameters.Select(entry => entry.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <inheritdoc cref="AdamW(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public static AdamW AdamW(
            IEnumerable<AdamW.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
    }
}
