package io.goopang;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the packages to the directions of dependency in docs/architecture.md, and libraries to their adapters. */
class ArchitectureTest {

    private static final String BASE = "io.goopang";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    private static final String[] ADAPTERS = {"docker", "aws", "oci", "git", "local", "ssh"};

    /** What each package may use of the others; the root may use all. */
    private static final Map<String, String> MAY_USE = Map.ofEntries(
            Map.entry("model", ""),
            Map.entry("failure", "model"),
            Map.entry("manifest", "model failure"),
            Map.entry("image", "model failure manifest"),
            Map.entry("json", ""),
            Map.entry("lifecycle", "model json"),
            Map.entry("edge", "model failure manifest"),
            Map.entry("plan", "model failure manifest image lifecycle edge"),
            Map.entry("event", "model"),
            Map.entry("port", "model failure manifest image lifecycle plan event"),
            Map.entry("run", "model failure manifest image lifecycle edge plan event port"),
            Map.entry("report", "model failure plan event"),
            Map.entry("docker", "model json failure manifest image lifecycle plan event port"),
            Map.entry("aws", "model json failure manifest image lifecycle plan event port"),
            Map.entry("oci", "model json failure manifest image lifecycle plan event port"),
            Map.entry("git", "model failure manifest image lifecycle plan event port"),
            Map.entry("local", "model failure manifest image lifecycle plan event port"),
            Map.entry("ssh", "model failure manifest image lifecycle plan event port"),
            Map.entry("sandbox", "model failure lifecycle"),
            Map.entry("cli", "model failure manifest image lifecycle plan event port run report sandbox"));

    /** The packages that each library may be used in. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "com.github.dockerjava..", "docker",
            "org.apache.commons.compress..", "docker",
            "com.jcraft..", "image",
            "software.amazon.awssdk..", "aws",
            "picocli..", "cli root",
            "org.snakeyaml..", "manifest local",
            "com.fasterxml.jackson..", "json report lifecycle sandbox docker aws oci",
            "java.net.http..", "oci",
            "com.sun.net.httpserver..", "sandbox",
            "org.slf4j..", "");

    /** The packages that reckon and do nothing. */
    private static final String[] PURE = {"model", "failure", "manifest", "image", "lifecycle", "edge", "plan", "event"
    };

    @Test
    void everyPackageHasItsRow() {
        Set<String> packages = new TreeSet<>();
        for (JavaClass each : CLASSES) {
            if (!each.getPackageName().equals(BASE)) {
                packages.add(each.getPackageName().substring(BASE.length() + 1).split("\\.", -1)[0]);
            }
        }
        assertEquals(packages, new TreeSet<>(MAY_USE.keySet()));
    }

    @Test
    void dependenciesPointOneWay() {
        new TreeMap<>(MAY_USE).forEach((name, others) -> classes()
                .that()
                .resideInAPackage(in(name))
                .should()
                .onlyDependOnClassesThat(describe(
                        "are outside of " + BASE + ", or in " + name + " " + others,
                        used -> !ours(used)
                                || used.getPackageName().equals(BASE + "." + name)
                                || isIn(used, name)
                                || Arrays.stream(others.split(" ", -1)).anyMatch(other -> isIn(used, other))))
                .check(CLASSES));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        for (String adapter : ADAPTERS) {
            String[] others = Stream.of(ADAPTERS)
                    .filter(other -> !other.equals(adapter))
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(in(adapter))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
        }
    }

    @Test
    void librariesStayInTheirPackages() {
        LIBRARIES.forEach((library, packages) -> {
            List<String> users = Stream.of(packages.split(" ", -1))
                    .filter(name -> !name.isEmpty())
                    .map(ArchitectureTest::in)
                    .toList();
            noClasses()
                    .that()
                    .resideOutsideOfPackages(users.toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(library)
                    .check(CLASSES);
        });
    }

    @Test
    void onlyTheRootTouchesTheProcess() {
        DescribedPredicate<JavaClass> belowRoot =
                describe("reside below the root", each -> !each.getPackageName().equals(BASE));
        noClasses()
                .that(belowRoot)
                .should(callMethodWhere(describe(
                        "it is System.exit, System.getenv or Runtime.halt",
                        call -> isCall(call, System.class, "exit", "getenv")
                                || isCall(call, Runtime.class, "exit", "halt"))))
                .orShould()
                .accessFieldWhere(
                        describe("it is System.out, System.err or System.in", access -> access.getTargetOwner()
                                .isEquivalentTo(System.class)))
                .check(CLASSES);
    }

    @Test
    void plansAndValuesDoNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of(PURE).map(ArchitectureTest::in).toArray(String[]::new))
                .should()
                .dependOnClassesThat(describe(
                        "reach files, networks or processes",
                        used -> (used.getName().startsWith("java.io.File")
                                        && !used.getName().equals("java.io.FileNotFoundException"))
                                || used.getName().equals("java.io.RandomAccessFile")
                                || used.getPackageName().startsWith("java.nio.file")
                                || used.getPackageName().startsWith("java.nio.channels")
                                || used.getPackageName().startsWith("java.net")
                                || used.getName().startsWith("java.lang.Process")))
                .check(CLASSES);
    }

    @Test
    void plansAndValuesHaveNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of(PURE).map(ArchitectureTest::in).toArray(String[]::new))
                .should(callMethodWhere(describe(
                        "it asks for the time",
                        call -> (call.getTargetOwner().getPackageName().startsWith("java.time")
                                        && (call.getName().equals("now")
                                                || call.getName().startsWith("system")))
                                || isCall(call, System.class, "currentTimeMillis", "nanoTime"))))
                .check(CLASSES);
    }

    private static boolean isCall(JavaAccess<?> call, Class<?> owner, String... names) {
        return call.getTargetOwner().isEquivalentTo(owner)
                && List.of(names).contains(call.getTarget().getName());
    }

    private static boolean ours(JavaClass used) {
        return used.getPackageName().equals(BASE) || used.getPackageName().startsWith(BASE + ".");
    }

    private static boolean isIn(JavaClass used, String name) {
        String own = BASE + "." + name;
        return used.getPackageName().equals(own) || used.getPackageName().startsWith(own + ".");
    }

    private static String in(String name) {
        return name.equals("root") ? BASE : BASE + "." + name + "..";
    }
}
