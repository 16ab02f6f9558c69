package io.goopang.sandbox;

/** An error of the registry protocol: HTTP status and code (OCI distribution-spec, "Error Codes"). */
final class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    RegistryException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return getMessage() == null ? "" : getMessage();
    }

    /** What an error of ECR's API looks like here. */
    static RegistryException of(EcrException error) {
        return switch (error.type()) {
            case "RepositoryNotFoundException" -> new RegistryException(404, "NAME_UNKNOWN", error.text());
            case "ImageNotFoundException" -> new RegistryException(404, "MANIFEST_UNKNOWN", error.text());
            case "ImageTagAlreadyExistsException" -> new RegistryException(400, "TAG_INVALID", error.text());
            case "LayersNotFoundException", "ReferencedImagesNotFoundException" ->
                new RegistryException(404, "MANIFEST_BLOB_UNKNOWN", error.text());
            default -> new RegistryException(400, "MANIFEST_INVALID", error.text());
        };
    }
}
