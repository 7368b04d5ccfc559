namespace ILGPU.Util;

/// <summary>Something that is disposed of once.</summary>
public abstract class DisposeBase : IDisposable
{
    private bool _isDisposed;

    /// <summary>Releases what is held; the second time nothing happens.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Dispose(disposing: true);
        }

        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
