package io.goopang.report;

import static io.goopang.report.Table.left;
import static io.goopang.report.Table.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsColumnsAndLeavesNoTrailingBlanks() {
        String text = Table.of(left("service"), right("size"), left("image tag"))
                .row("user-service", "34.2 MB", "v1")
                .row("장바구니", "1.20 GB", "")
                .row("web", "9 B", "a\nb")
                .render();
        assertEquals("""
                SERVICE           SIZE   IMAGE TAG
                user-service   34.2 MB   v1
                장바구니       1.20 GB
                web                9 B   a; b
                """, text);
    }

    @Test
    void headingsStandAloneWhereThereAreNoRows() {
        assertEquals("HOST   STATE\n", Table.of(left("host"), left("state")).render());
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThrows(IllegalArgumentException.class, () -> Table.of(left("host"), left("state"))
                .row("web"));
    }
}
