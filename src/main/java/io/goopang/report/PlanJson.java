package io.goopang.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.plan.Plan;
import io.goopang.plan.Stage;
import io.goopang.plan.Step;

/**
 * Prints a plan for machines: {@code stages}, each with {@code title}, {@code steps} (of {@code subject}, {@code action}
 * and {@code detail}) and {@code notices}; and the number of all {@code steps}.
 */
public final class PlanJson {

    private PlanJson() {}

    /** The plan as indented JSON that ends in a newline. */
    public static String render(Plan plan) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode stages = root.putArray("stages");
        int count = 0;
        for (Stage stage : plan.stages()) {
            ObjectNode node = stages.addObject().put("title", stage.title());
            ArrayNode steps = node.putArray("steps");
            for (Step step : stage.steps()) {
                Step.Phrase phrase = step.phrase();
                steps.addObject()
                        .put("subject", phrase.subject())
                        .put("action", phrase.action())
                        .put("detail", phrase.detail());
                count++;
            }
            ArrayNode notices = node.putArray("notices");
            stage.notices().forEach(notices::add);
        }
        return root.put("steps", count).toPrettyString().replace("\r\n", "\n") + "\n";
    }
}
