package io.goopang.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.json.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** ECR's JSON form of lifecycle policies; ECR refuses unknown keys and nulls, and so does this. */
final class LifecycleJson {

    /** The lengths of a policy's text that the ECR API accepts (LifecyclePolicyText). */
    static final int SHORTEST = 100;

    static final int LONGEST = 30_720;

    private LifecycleJson() {}

    static LifecyclePolicy parse(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            throw new InvalidLifecyclePolicyException("the policy's text must have " + SHORTEST + " to " + LONGEST
                    + " characters, found " + text.length());
        }
        JsonNode root = tree(text);
        if (!root.isObject() || !root.path("rules").isArray()) {
            throw new InvalidLifecyclePolicyException("Could not map policyString into LifecyclePolicy.");
        }
        Fields.of(root, "the policy").allow(Set.of("rules"));
        List<LifecycleRule> rules = new ArrayList<>();
        root.get("rules").forEach(rule -> rules.add(rule(rule)));
        return new LifecyclePolicy(rules);
    }

    private static JsonNode tree(String text) {
        try {
            return JsonTree.readStrictly(text);
        } catch (IOException e) {
            throw new InvalidLifecyclePolicyException("Could not map policyString into LifecyclePolicy.");
        }
    }

    private static LifecycleRule rule(JsonNode node) {
        Fields rule = Fields.of(node, "a rule");
        rule.allow(Set.of("rulePriority", "description", "selection", "action"));
        Fields selection = rule.object("selection");
        selection.allow(Set.of(
                "tagStatus",
                "tagPrefixList",
                "tagPatternList",
                "storageClass",
                "countType",
                "countUnit",
                "countNumber"));
        return new LifecycleRule(
                rule.integer("rulePriority"),
                rule.optionalText("description", ""),
                tags(selection),
                threshold(selection),
                action(rule.object("action")));
    }

    private static TagSelection tags(Fields selection) {
        boolean byPrefix = selection.has("tagPrefixList");
        boolean byPattern = selection.has("tagPatternList");
        String status = selection.choice("tagStatus", Set.of("tagged", "untagged", "any"));
        if (!status.equals("tagged")) {
            if (byPrefix || byPattern) {
                throw new InvalidLifecyclePolicyException(
                        "tagPrefixList and tagPatternList are allowed only when tagStatus=TAGGED");
            }
            return status.equals("any") ? new TagSelection.Any() : new TagSelection.Untagged();
        }
        if (byPrefix && byPattern) {
            throw new InvalidLifecyclePolicyException("a rule has either tagPrefixList or tagPatternList, not both");
        }
        if (byPattern) {
            return new TagSelection.TaggedByPattern(selection.texts("tagPatternList"));
        }
        return new TagSelection.TaggedByPrefix(byPrefix ? selection.texts("tagPrefixList") : List.of());
    }

    private static Threshold threshold(Fields selection) {
        String type = selection.choice(
                "countType",
                Set.of("imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"));
        boolean byCount = type.equals("imageCountMoreThan");
        if (byCount == selection.has("countUnit")) {
            throw new InvalidLifecyclePolicyException(
                    "countUnit is " + (byCount ? "not allowed" : "required") + " with countType=" + type);
        }
        if (!byCount) {
            selection.choice("countUnit", Set.of("days"));
        }
        boolean archive = type.equals("sinceImageTransitioned");
        if (archive || selection.has("storageClass")) {
            selection.choice("storageClass", Set.of(archive ? "archive" : "standard"));
        }
        int number = selection.integer("countNumber");
        return switch (type) {
            case "imageCountMoreThan" -> new Threshold.ImageCountMoreThan(number);
            case "sinceImagePushed" -> new Threshold.SinceImagePushed(number);
            case "sinceImagePulled" -> new Threshold.SinceImagePulled(number);
            default -> new Threshold.SinceImageTransitioned(number);
        };
    }

    private static LifecycleRule.Action action(Fields action) {
        if (action.choice("type", Set.of("expire", "transition")).equals("expire")) {
            action.allow(Set.of("type"));
            return LifecycleRule.Action.EXPIRE;
        }
        action.allow(Set.of("type", "targetStorageClass"));
        action.choice("targetStorageClass", Set.of("archive"));
        return LifecycleRule.Action.TRANSITION;
    }

    static String write(LifecyclePolicy policy) {
        ObjectNode root = JsonTree.object();
        policy.rules().forEach(rule -> write(rule, root.withArray("rules").addObject()));
        return JsonTree.text(root);
    }

    private static void write(LifecycleRule rule, ObjectNode node) {
        node.put("rulePriority", rule.priority());
        if (!rule.description().isEmpty()) {
            node.put("description", rule.description());
        }
        ObjectNode selection = node.putObject("selection");
        write(rule.selection(), selection);
        write(rule.threshold(), selection);
        ObjectNode action = node.putObject("action");
        if (rule.action() == LifecycleRule.Action.EXPIRE) {
            action.put("type", "expire");
        } else {
            action.put("type", "transition").put("targetStorageClass", "archive");
        }
    }

    private static void write(TagSelection tags, ObjectNode selection) {
        if (tags instanceof TagSelection.TaggedByPattern tagged) {
            selection.put("tagStatus", "tagged");
            tagged.patterns().forEach(selection.putArray("tagPatternList")::add);
        } else if (tags instanceof TagSelection.TaggedByPrefix tagged) {
            selection.put("tagStatus", "tagged");
            tagged.prefixes().forEach(selection.putArray("tagPrefixList")::add);
        } else {
            selection.put("tagStatus", tags instanceof TagSelection.Any ? "any" : "untagged");
        }
    }

    private static void write(Threshold threshold, ObjectNode selection) {
        if (threshold instanceof Threshold.ImageCountMoreThan) {
            selection.put("countType", "imageCountMoreThan");
        } else {
            String type = threshold instanceof Threshold.SinceImagePushed
                    ? "sinceImagePushed"
                    : threshold instanceof Threshold.SinceImagePulled ? "sinceImagePulled" : "sinceImageTransitioned";
            if (threshold instanceof Threshold.SinceImageTransitioned) {
                selection.put("storageClass", "archive");
            }
            selection.put("countType", type).put("countUnit", "days");
        }
        selection.put("countNumber", threshold.number());
    }
}
