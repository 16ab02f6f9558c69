package io.goopang.sandbox;

import java.util.Collection;

/** An error of the ECR API, by the name that ECR gives it (Amazon ECR API Reference). */
final class EcrException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;

    EcrException(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }

    String text() {
        return getMessage() == null ? "" : getMessage();
    }

    static EcrException invalid(String parameter, String reason) {
        return new EcrException(
                "InvalidParameterException",
                "Invalid parameter at '" + parameter + "' failed to satisfy constraint: '" + reason + "'");
    }

    static EcrException repositoryNotFound(String name, String registryId) {
        return new EcrException(
                "RepositoryNotFoundException",
                "The repository with name '" + name + "' does not exist in the registry with id '" + registryId + "'");
    }

    static EcrException tagImmutable(String repository, String tag) {
        return new EcrException(
                "ImageTagAlreadyExistsException",
                "The image tag '" + tag + "' already exists in the '" + repository
                        + "' repository and cannot be overwritten because the tag is immutable.");
    }

    static EcrException layersNotFound(String repository, Collection<?> digests) {
        return new EcrException("LayersNotFoundException", missing("Layers", repository, digests));
    }

    static EcrException referencedImagesNotFound(String repository, Collection<?> digests) {
        return new EcrException("ReferencedImagesNotFoundException", missing("Images", repository, digests));
    }

    private static String missing(String what, String repository, Collection<?> digests) {
        return what + " with digests '" + digests + "' not found in the repository with name '" + repository
                + "' in the registry with id '" + SandboxSettings.ACCOUNT + "'";
    }
}
