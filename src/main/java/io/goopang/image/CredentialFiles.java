package io.goopang.image;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps files that hold credentials out of images, where whoever can pull could read them.
 *
 * <p>Names that are always credentials are refused as they are; files that only may hold a key are read first, so that
 * certificates, trust stores and public keys pass.
 */
final class CredentialFiles {

    private static final Pattern ALWAYS = Pattern.compile("(.*/)?("
            + "\\.env(\\.(?!(dist|example|sample|template)$)[^/]+)?"
            + "|\\.netrc|_netrc|\\.pgpass|\\.git-credentials|\\.htpasswd"
            + "|id_(rsa|dsa|ecdsa|ed25519)(_sk)?|[^/]+\\.ppk"
            + "|\\.aws/(credentials|config)|\\.docker/config\\.json|\\.kube/config)");

    private static final Pattern PERHAPS = Pattern.compile(
            "(.*/)?("
                    + "[^/]+\\.(pem|key|p8|pk8)|credentials(\\.(csv|json|txt))?|[^/]*(service-?account|credentials?|-key)[^/]*\\.json)");

    // PEM private keys (RFC 7468), also inside of a Google key file; AWS's own shapes of a key file.
    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----"
            + "|(?i:aws_secret_access_key\\s*=\\s*\\S|Secret access key)");

    private static final int LOOK_AT = 64 * 1024;

    private CredentialFiles() {}

    /** Fails where the application's own part of the jar holds such files; its libraries are not looked into. */
    static void refuse(JarContent jar) throws IOException {
        List<String> found = new ArrayList<>();
        for (String path : jar.entries()) {
            String name = lastTwo(path.toLowerCase(Locale.ROOT));
            if (ALWAYS.matcher(name).matches()
                    || (PERHAPS.matcher(name).matches()
                            && KEY.matcher(head(jar, path)).find())) {
                found.add(path);
            }
        }
        if (!found.isEmpty()) {
            throw Failure.of(ExitCode.MANIFEST, jar.fileName() + " holds what looks like a credential")
                    .reason(String.join("\n", found))
                    .mend(
                            "take it out of src/main/resources, and hand its content over as one of the service's \"secrets:\"")
                    .build();
        }
    }

    /** A file's name with its folder's, which is all that the patterns are about: trying them at each folder takes long. */
    private static String lastTwo(String path) {
        int name = path.lastIndexOf('/');
        return path.substring(path.lastIndexOf('/', name - 1) + 1);
    }

    private static String head(JarContent jar, String path) throws IOException {
        try (InputStream in = jar.open(path)) {
            return new String(in.readNBytes(LOOK_AT), StandardCharsets.ISO_8859_1);
        }
    }
}
