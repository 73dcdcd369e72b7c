using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// The parameters and saved buffers by their dotted names: all parameters first, own before children's, then the buffers in the
            /// same order.
            /// The tensors are the module's own, not copies.
            /// </summary>
            /// <param name="destination">A dictionary to add to; a new one if null. Names that are there already are kept.</param>
            /// <param name="prefix">Goes before each name, with a dot.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string head = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach ((string parameterName, Parameter parameter) in named_parameters())
                    destination.TryAdd(head + parameterName, parameter);
                foreach ((string bufferName, Tensor buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(head + bufferName, buffer);
                return destination;
            }

            /// <summary>Copies values from a dictionary made by <see cref="state_dict"/>, converting element types and broadcasting
            /// shapes.</summary>
            /// <param name="source">The values by name.</param>
            /// <param name="strict">Whether the names must agree.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <returns>The names this module has and the source lacks, and the other way round.</returns>
            /// <exception cref="InvalidOperationException">The names differ and <paramref name="strict"/> is set; nothing is changed
            /// then.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                skip ??= [];
                Dictionary<string, Tensor> target = state_dict();
                List<string> missing = [.. target.Keys.Where(key => !source.ContainsKey(key) && !skip.Contains(key))];
                List<string> unexpected = [.. source.Keys.Where(key => !target.ContainsKey(key) && !skip.Contains(key))];
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary.");

                using IDisposable frozen = no_grad();
                foreach ((string key, Tensor value) in source)
                {
                    if (target.TryGetValue(key, out Tensor? tensor) && !skip.Contains(key))
                        tensor.copy_(value);
                }
                return (missing, unexpected);
            }
        }
    }
}
