namespace Sojourn.Server.Uploads;

/// <summary>The file of an upload is being written by another transfer, such as one from another tab.</summary>
/// <param name="fault">What the disk said.</param>
internal sealed class UploadInUseException(IOException fault)
    : IOException("Another transfer writes the same upload.", fault);
