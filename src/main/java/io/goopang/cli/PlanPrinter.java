package io.goopang.cli;

import io.goopang.plan.Plan;
import io.goopang.report.PlanJson;
import io.goopang.report.PlanText;

/** Prints plans as the user asked for them. */
final class PlanPrinter {

    private PlanPrinter() {}

    /** The plan as the user asked for it. */
    static Answer answer(Session session, Plan plan) {
        return Answer.of(session.json() ? PlanJson.render(plan) : new PlanText(session.look()).render(plan));
    }
}
