/** How values are written in deploy.yaml, and what Docker, ECR and OpenSSH take for a name. */
@NullMarked
package io.goopang.manifest.form;

import org.jspecify.annotations.NullMarked;
