package io.goopang.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecyclePolicyTest {

    private static final String UNTAGGED =
            "{'tagStatus':'untagged','countType':'sinceImagePushed','countUnit':'days','countNumber':14}";
    private static final String ANY = "{'tagStatus':'any','countType':'imageCountMoreThan','countNumber':10}";

    @Test
    void theStandardPolicyIsOneThatEcrAccepts() {
        LifecyclePolicy policy = LifecyclePolicy.standard(List.of("live-*"), 1, 10);

        assertEquals(policy, LifecyclePolicy.parse(policy.toJson()));
        assertEquals(
                ("{'rules':["
                                + "{'rulePriority':1,'description':'Keep images tagged live-*','selection':"
                                + "{'tagStatus':'tagged','tagPatternList':['live-*'],'countType':'imageCountMoreThan',"
                                + "'countNumber':100000},'action':{'type':'expire'}},"
                                + "{'rulePriority':2,'description':'Expire untagged images after 1 day','selection':"
                                + "{'tagStatus':'untagged','countType':'sinceImagePushed','countUnit':'days',"
                                + "'countNumber':1},'action':{'type':'expire'}},"
                                + "{'rulePriority':3,'description':'Keep the newest 10 images','selection':"
                                + "{'tagStatus':'any','countType':'imageCountMoreThan','countNumber':10},"
                                + "'action':{'type':'expire'}}]}")
                        .replace('\'', '"'),
                policy.toJson());
    }

    @Test
    void withoutShieldsTheStandardPolicyIsLongEnoughForEcr() {
        LifecyclePolicy policy = LifecyclePolicy.standard(List.of(), 1, 1);

        assertEquals(policy, LifecyclePolicy.parse(policy.toJson()));
    }

    @Test
    void policiesThatMeanTheSameAreEqual() {
        LifecyclePolicy written = parse(rule(2, ANY), rule(1, UNTAGGED));
        LifecyclePolicy reordered = parse(rule(1, UNTAGGED.replace("{", "{'storageClass':'standard',")), rule(2, ANY));
        assertEquals(written, reordered);
        assertEquals(written.toJson(), reordered.toJson());

        String oneOrder =
                "{'tagStatus':'tagged','tagPrefixList':['b','a'],'countType':'imageCountMoreThan','countNumber':3}";
        assertEquals(parse(rule(1, oneOrder)), parse(rule(1, oneOrder.replace("'b','a'", "'a','b'"))));
    }

    @Test
    void prioritiesAndDescriptionsHaveNoEffect() {
        LifecyclePolicy dense = parse(rule(1, UNTAGGED), rule(2, ANY));
        LifecyclePolicy sparse = parse(rule(10, UNTAGGED), rule(20, ANY));

        assertNotEquals(dense, sparse);
        assertTrue(dense.sameEffect(sparse));
        assertFalse(dense.sameEffect(parse(rule(1, UNTAGGED))));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "any first | any,untagged | Rule for tagStatus=ANY must have the lowest priority per storage class",
                "untagged twice | untagged,untagged | Only one rule can select Untagged images per storage class",
                "any twice | any,any | Rule for tagStatus=ANY must have the lowest priority per storage class",
            })
    void rulesThatContradictEachOtherAreRefused(String name, String statuses, String reason) {
        String[] rules = new String[2];
        for (int i = 0; i < 2; i++) {
            rules[i] = rule(i + 1, ANY.replace("any", statuses.split(",", -1)[i]));
        }
        assertEquals(reason, refusal(rules), name);
    }

    @Test
    void priorityAndTagListsMustBeUnique() {
        String prod =
                "{'tagStatus':'tagged','tagPrefixList':['prod'],'countType':'imageCountMoreThan','countNumber':3}";
        assertEquals("rulePriority 1 is used twice", refusal(rule(1, UNTAGGED), rule(1, ANY)));
        assertEquals("The tag lists of rules must be unique per storage class", refusal(rule(1, prod), rule(2, prod)));
    }

    @Test
    void fiftyRulesAreTheMost() {
        String[] rules = IntStream.rangeClosed(1, 51)
                .mapToObj(i -> rule(
                        i,
                        "{'tagStatus':'tagged','tagPrefixList':['p" + i
                                + "'],'countType':'imageCountMoreThan','countNumber':1}"))
                .toArray(String[]::new);

        assertEquals("a policy has 1 to 50 rules, found 51", refusal(rules));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tagStatus':'tagged','countType':'imageCountMoreThan','countNumber':1}",
                "{'tagStatus':'tagged','tagPrefixList':[],'countType':'imageCountMoreThan','countNumber':1}",
                "{'tagStatus':'tagged','tagPrefixList':['a'],'tagPatternList':['a*'],'countType':'imageCountMoreThan','countNumber':1}",
                "{'tagStatus':'tagged','tagPatternList':['*a*b*c*d*'],'countType':'imageCountMoreThan','countNumber':1}",
                "{'tagStatus':'untagged','tagPrefixList':['a'],'countType':'imageCountMoreThan','countNumber':1}",
                "{'tagStatus':'any','tagPrefixList':null,'countType':'imageCountMoreThan','countNumber':1}",
                "{'tagStatus':'any','countType':'imageCountMoreThan','countUnit':'days','countNumber':1}",
                "{'tagStatus':'any','countType':'sinceImagePushed','countNumber':1}",
                "{'tagStatus':'any','countType':'sinceImagePushed','countUnit':'hours','countNumber':1}",
                "{'tagStatus':'any','countType':'imageCountMoreThan','countNumber':0}",
                "{'tagStatus':'any','countType':'imageCountMoreThan','countNumber':1.5}",
                "{'tagStatus':'any','countType':'imageCountMoreThan','countNumber':'1'}",
                "{'tagStatus':'any','countType':'imageCountMoreThan'}",
                "{'tagStatus':'some','countType':'imageCountMoreThan','countNumber':1}",
                "{'tagStatus':'any','countType':'imageCount','countNumber':1}",
                "{'tagStatus':'any','countType':'sinceImagePulled','countUnit':'days','countNumber':1}",
                "{'tagStatus':'any','countType':'sinceImageTransitioned','countUnit':'days','countNumber':90}",
                "{'tagStatus':'any','storageClass':'archive','countType':'sinceImageTransitioned','countUnit':'days','countNumber':89}",
                "{'tagStatus':'any','storageClass':'archive','countType':'imageCountMoreThan','countNumber':1}",
                "{'tagStatus':'any','countType':'imageCountMoreThan','countNumber':1,'more':1}",
                "[]"
            })
    void selectionsThatEcrRefuses(String selection) {
        refusal(rule(1, selection));
    }

    @Test
    void fourWildcardsAreAllowed() {
        String selection =
                "{'tagStatus':'tagged','tagPatternList':['*test*1*2*3','test*1*2*3*'],'countType':'imageCountMoreThan','countNumber':1}";

        assertEquals(
                new TagSelection.TaggedByPattern(List.of("*test*1*2*3", "test*1*2*3*")),
                parse(rule(1, selection)).rules().get(0).selection());
    }

    @Test
    void archivingIsUnderstoodAndWrittenBack() {
        LifecyclePolicy policy = parse(
                rule(1, "{'tagStatus':'any','countType':'sinceImagePulled','countUnit':'days','countNumber':90}")
                        .replace("'expire'", "'transition','targetStorageClass':'archive'"),
                rule(
                        2,
                        "{'tagStatus':'any','storageClass':'archive','countType':'sinceImageTransitioned','countUnit':'days','countNumber':365}"));

        assertEquals(policy, LifecyclePolicy.parse(policy.toJson()));
    }

    @Test
    void textThatIsNoPolicyIsRefused() {
        String shortText = "{\"rules\":[]}";
        assertThrows(InvalidLifecyclePolicyException.class, () -> LifecyclePolicy.parse(shortText));
        String padding = " ".repeat(100);
        for (String text : List.of("{\"rules\":[]}", "{\"rules\":{}}", "[]", "nonsense", "{\"rules\":[1]}", "{} {}")) {
            assertThrows(InvalidLifecyclePolicyException.class, () -> LifecyclePolicy.parse(text + padding), text);
        }
        assertThrows(
                InvalidLifecyclePolicyException.class,
                () -> LifecyclePolicy.parse(json(rule(1, ANY)) + " ".repeat(30_720)));
    }

    private static String refusal(String... rules) {
        Exception refusal = assertThrows(InvalidLifecyclePolicyException.class, () -> parse(rules));
        return String.valueOf(refusal.getMessage());
    }

    private static LifecyclePolicy parse(String... rules) {
        return LifecyclePolicy.parse(json(rules));
    }

    static String json(String... rules) {
        return List.of(rules).stream()
                .collect(Collectors.joining(",", "{'rules':[", "]}"))
                .replace('\'', '"');
    }

    static String rule(int priority, String selection) {
        return "{'rulePriority':" + priority + ",'description':'rule " + priority + "','selection':" + selection
                + ",'action':{'type':'expire'}}";
    }
}
