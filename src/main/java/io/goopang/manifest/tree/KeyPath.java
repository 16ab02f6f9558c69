package io.goopang.manifest.tree;

/** How the place of a value inside the file is written: {@code services.cart.needs[0]}. */
public final class KeyPath {

    private KeyPath() {}

    public static String child(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }

    public static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
