using System.Runtime.CompilerServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index([.. indices.Select(index => (TensorIndex)index)]);
            set => index_put_(value, [.. indices.Select(index => (TensorIndex)index)]);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            Tensor view = ViewOf(indices, out Tensor?[] places);
            if (places.Length == 0)
            {
                return view;
            }

            using (view)
            {
                return Operators.Call("index.Tensor", view, places);
            }
        }

        public Tensor index(params Tensor[] indices) => Operators.Call("index.Tensor", this, indices);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            using Tensor view = ViewOf(indices, out Tensor?[] places);
            if (places.Length == 0)
            {
                view.copy_(value);
            }
            else
            {
                Operators.Do("index_put_", view, places, value);
            }

            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => InPlace("index_put_", indices, value);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => InPlace("index_put_", indices, value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor element = full([], value, dtype, device);
            return index_put_(element, indices);
        }

        // numbers, slices and new axes make a view; tensors of places are left to index, one a dimension
        private Tensor ViewOf(TensorIndex[] indices, out Tensor?[] places)
        {
            int used = indices.Sum(index => index.What switch
            {
                TensorIndex.Kind.Ellipsis or TensorIndex.Kind.NewAxis => 0,
                TensorIndex.Kind.Tensor => index.Places!.dtype == ScalarType.Bool ? (int)index.Places.Dimensions : 1,
                _ => 1,
            });
            List<Tensor?> found = [];
            Tensor view = alias();
            long dim = 0;
            foreach (TensorIndex index in indices)
            {
                Tensor before = view;
                switch (index.What)
                {
                    case TensorIndex.Kind.Ellipsis:
                        dim += Dimensions - used;
                        continue;
                    case TensorIndex.Kind.Tensor:
                        while (found.Count < dim)
                        {
                            found.Add(null);
                        }

                        found.Add(index.Places);
                        dim += index.Places!.dtype == ScalarType.Bool ? index.Places.Dimensions : 1;
                        continue;
                    case TensorIndex.Kind.Single:
                        view = view.select(dim, index.Start);
                        break;
                    case TensorIndex.Kind.Slice:
                        view = view.slice(dim++, index.Start, index.Stop, index.Step);
                        break;
                    default:
                        view = view.unsqueeze(dim++);
                        break;
                }

                before.Dispose();
            }

            places = [.. found];
            return view;
        }
    }
}
