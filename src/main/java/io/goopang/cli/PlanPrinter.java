package io.goopang.cli;

import io.goopang.plan.Plan;
import io.goopang.report.PlanJson;
import io.goopang.report.PlanText;

/** Prints plans as the user asked for them. */
final class PlanPrinter {

    private PlanPrinter() {}

    /** Prints the plan and returns the exit code of having done so. */
    static int print(Session session, Plan plan) {
        session.print(session.json() ? PlanJson.render(plan) : new PlanText(session.look()).render(plan));
        return 0;
    }
}
