package io.goopang.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import io.goopang.plan.BuildStep;
import io.goopang.plan.Plan;
import io.goopang.plan.RolloutStep;
import io.goopang.plan.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final ServiceName USER = new ServiceName("user-service");
    private static final String LONG = "echo " + "x".repeat(100);

    private static final Plan PLAN = new Plan(List.of(
            Stage.titled("build")
                    .step(new BuildStep.RunBuildCommand("./mvnw -q \\\n  package\n"))
                    .step(new BuildStep.PullBase(
                            ImageReference.parse("amazoncorretto:17"), Platform.parse("linux/arm64")))
                    .step(new BuildStep.BuildImage(USER, List.of(), "its jar changed"))
                    .notice("product-service is unchanged\nand stays as it is")
                    .concurrent(),
            Stage.titled("push").concurrent(),
            Stage.titled("roll out").step(new RolloutStep.CreateNetwork("")).sequential()));

    @Test
    void textIsInColumns() {
        assertEquals("""
                build
                  project       run build command  ./mvnw -q package
                  project       pull base image    amazoncorretto:17 for linux/arm64
                  user-service  build image        its jar changed
                  note: product-service is unchanged
                        and stays as it is

                roll out
                  project       create network

                Plan: 4 steps in 2 stages.
                """, new PlanText(Look.PLAIN).render(PLAN));
    }

    @Test
    void aLongScriptShowsItsFirstLine() {
        Plan plan = new Plan(List.of(Stage.titled("build")
                .step(new BuildStep.RunBuildCommand("set -e\n" + LONG + "\n"))
                .concurrent()));
        assertEquals("""
                build
                  project  run build command  set -e ... (2 lines)

                Plan: 1 step in 1 stage.
                """, new PlanText(Look.PLAIN).render(plan));
    }

    @Test
    void anEmptyPlanSaysSoAfterItsNotices() {
        Plan plan = new Plan(List.of(
                Stage.titled("build").notice("the base is old").concurrent(),
                Stage.titled("push").concurrent()));
        assertEquals("""
                build
                  note: the base is old

                Nothing to do: everything is as the manifest wants it.
                """, new PlanText(Look.PLAIN).render(plan));
        assertEquals(
                "Nothing to do: everything is as the manifest wants it.\n",
                new PlanText(Look.PLAIN).render(new Plan(List.of())));
    }

    @Test
    void coloursMarkTitlesAndNotes() {
        Plan plan = new Plan(List.of(Stage.titled("build").notice("old").concurrent()));
        assertTrue(new PlanText(new Look(true, true))
                .render(plan)
                .startsWith("\u001b[1mbuild\u001b[0m\n  \u001b[33mnote:\u001b[0m old\n"));
    }

    @Test
    void jsonKeepsDetailsAsTheyAre() {
        assertEquals("""
                {
                  "stages" : [ {
                    "title" : "build",
                    "steps" : [ {
                      "subject" : "project",
                      "action" : "run build command",
                      "detail" : "./mvnw -q \\\\\\n  package\\n"
                    }, {
                      "subject" : "project",
                      "action" : "pull base image",
                      "detail" : "amazoncorretto:17 for linux/arm64"
                    }, {
                      "subject" : "user-service",
                      "action" : "build image",
                      "detail" : "its jar changed"
                    } ],
                    "notices" : [ "product-service is unchanged\\nand stays as it is" ]
                  }, {
                    "title" : "push",
                    "steps" : [ ],
                    "notices" : [ ]
                  }, {
                    "title" : "roll out",
                    "steps" : [ {
                      "subject" : "project",
                      "action" : "create network",
                      "detail" : ""
                    } ],
                    "notices" : [ ]
                  } ],
                  "steps" : 4
                }
                """, PlanJson.render(PLAN));
    }
}
