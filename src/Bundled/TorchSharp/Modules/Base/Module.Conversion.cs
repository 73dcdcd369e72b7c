using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Converts the floating-point parameters and buffers of the whole tree, in place; integer buffers stay.</summary>
            /// <param name="dtype">A floating-point type.</param>
            /// <param name="non_blocking">No meaning here.</param>
            /// <returns>This module.</returns>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                if (!DType.IsFloating(dtype))
                    throw new ArgumentException($"Expected a floating-point type for nn.Module.to, received {dtype}.", nameof(dtype));
                foreach (Module child in _internal_submodules.values())
                    child._to(dtype, non_blocking);
                _toEpilog(dtype, non_blocking);
                return this;
            }

            /// <summary>Moves the tree to a device, of which there is but one.</summary>
            /// <param name="deviceType">The kind of device.</param>
            /// <param name="deviceIndex">No meaning here.</param>
            /// <param name="non_blocking">No meaning here.</param>
            /// <returns>This module.</returns>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                InitializeDeviceType(deviceType);
                return this;
            }

            /// <summary>Moves the tree to a device and converts it.</summary>
            /// <param name="device">The device.</param>
            /// <param name="dtype">A floating-point type.</param>
            /// <param name="non_blocking">No meaning here.</param>
            /// <returns>This module.</returns>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                Device.Check(device);
                return _to(dtype, non_blocking);
            }

            /// <summary>Gives the tree the device and the type of a tensor.</summary>
            /// <param name="other">The tensor.</param>
            /// <param name="non_blocking">No meaning here.</param>
            /// <returns>This module.</returns>
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            /// <summary>Converts this module's own parameters and buffers.</summary>
            /// <param name="dtype">A floating-point type.</param>
            /// <param name="non_blocking">No meaning here.</param>
            protected void _toEpilog(ScalarType dtype, bool non_blocking)
            {
                ThrowIfDisposed();
                using Temporaries temporaries = Temporaries.Open();
                // A layer's own values first: the scope of their registered wrappers may be gone.
                foreach (OwnedTensor owned in _owned)
                    Convert(owned.ValuesOrNull, dtype);
                foreach (Parameter parameter in _internal_params.values())
                    Convert(parameter.IsInvalid ? null : parameter.Impl, dtype);
                foreach ((Tensor buffer, bool _) in _internal_buffers.values())
                    Convert(buffer.IsInvalid ? null : buffer.Impl, dtype);
            }

            /// <inheritdoc cref="_toEpilog(ScalarType, bool)"/>
            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking)
            {
                Device.Check(device);
                _toEpilog(dtype, non_blocking);
            }

            /// <summary>Moves this module's own parameters and buffers to a device, of which there is but one.</summary>
            /// <param name="deviceType">The kind of device.</param>
            /// <param name="deviceIndex">No meaning here.</param>
            /// <param name="non_blocking">No meaning here.</param>
            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) => InitializeDeviceType(deviceType);

            /// <summary>Gives a tensor other memory of another type, so that all who share it go on sharing.</summary>
            private static void Convert(TensorImpl? tensor, ScalarType dtype)
            {
                if (tensor is null || tensor.DType == dtype || !DType.IsFloating(tensor.DType))
                    return;
                tensor.ReplaceData(Pointwise.Cast(tensor, dtype));
                if (tensor.Grad is { } gradient)
                    tensor.Grad = Pointwise.Cast(gradient, dtype);
            }
        }
    }
}
