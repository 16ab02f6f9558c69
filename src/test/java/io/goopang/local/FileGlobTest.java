package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileGlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.xml pom.xml true",
                "*.xml src/pom.xml false",
                "src/**/*.java src/A.java true",
                "src/**/*.java src/a/b/A.java true",
                "src/**/*.java srcs/A.java false",
                "**/*.yml application.yml true",
                "**/*.yml a/b/application.yml true",
                "a/**/src/main/resources/**/*.yml a/b/src/main/resources/application.yml true",
                "a/**/src/main/resources/**/*.yml a/src/main/resources/c/application.yml true",
                "a/**/src/main/resources/**/*.yml a/src/main/resources/application.yml true",
                "a/**/src/main/resources/**/*.yml a/b/src/main/resources/c/application.yml true",
                "a/**/src/main/resources/**/*.yml a/b/src/test/resources/c/application.yml false",
                "src/a**/b src/ab false",
                "src/a**/b src/a1/b true",
                "{pom,build}.xml build.xml true",
                "{pom,build}.xml {pom,build}.xml false",
                "src/{main,test}/**/*.{java,kt} src/test/B.kt true",
                "src/{main,test}/**/*.{java,kt} src/it/B.kt false",
                "{src/**/a,b/**}/c src/a/c true",
                "{src/**/a,b/**}/c b/c true",
                "{src/**/a,b/**}/c b/d/c true",
                "{a,}b b true",
                "[ab].txt b.txt true",
                "[{,].txt {.txt true",
                "a\\{b,c\\} a{b,c} true",
                "a\\{b,c\\} ab false",
                "\\** *x true",
                "src src/main/A.java true",
                "src/ src/main/A.java true",
                "./src/** src/main/A.java true",
                "././src src/main/A.java true",
                ". src/main/A.java true",
                "./ src/main/A.java true",
                "srcs/ srcs/A.java true",
                "src/main src/main/A.java true",
                "src/* src/main/A.java false"
            })
    void matchesAsPeopleKnowIt(String glob, String file, boolean matches, @TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("src/main"));

        assertEquals(matches, new FileGlob(root, glob).matches(root.resolve(file)));
    }

    @Test
    void beginsWhereTheFirstPatternIs(@TempDir Path root) {
        assertEquals(Set.of(root.resolve("a/b")), new FileGlob(root, "a/b/*/c").starts());
        assertEquals(Set.of(root.resolve("a/b"), root.resolve("a/c")), new FileGlob(root, "a/{b,c}/**").starts());
        assertEquals(Set.of(root), new FileGlob(root, "**/*.{java,kt,xml}").starts());
    }
}
