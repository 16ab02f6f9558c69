package io.goopang.aws;

import io.goopang.model.Secret;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The temporary credentials of an instance's role, kept in memory only.
 *
 * @param role its name
 */
record RoleKeys(String role, String accessKeyId, Secret secretAccessKey, Secret sessionToken) {

    CredentialSource source() {
        AwsSessionCredentials credentials =
                AwsSessionCredentials.create(accessKeyId, secretAccessKey.value(), sessionToken.value());
        return CredentialSource.of(() -> StaticCredentialsProvider.create(credentials));
    }
}
