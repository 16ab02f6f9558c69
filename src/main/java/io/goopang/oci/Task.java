package io.goopang.oci;

/**
 * What a call is made for.
 *
 * @param what what failed if it fails, such as {@code could not list the releases in shop-releases}
 * @param permissions the IAM actions that it takes where the registry is ECR's
 */
record Task(String what, String permissions) {}
