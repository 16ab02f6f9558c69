package io.goopang.manifest.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostFormTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shop.example.com            | Address[target=shop.example.com, port=null]
                    ec2-user@10.0.0.1:2222      | Address[target=ec2-user@10.0.0.1, port=2222]
                    u@[2001:db8::1]:22          | Address[target=u@2001:db8::1, port=22]
                    [::1]                       | Address[target=::1, port=null]
                    ssh://bastion               | Address[target=bastion, port=null]
                    ssh://u@h:2222/             | Address[target=u@h, port=2222]
                    i-0123456789abcdef0         | InstanceId[user=null, id=i-0123456789abcdef0]
                    ubuntu@i-0123abcd           | InstanceId[user=ubuntu, id=i-0123abcd]
                    i-web                       | Address[target=i-web, port=null]
                    tag:Name=shop               | InstanceTag[user=null, name=Name, value=shop]
                    u@tag:aws:ec2:fleet=a=b@c d | InstanceTag[user=u, name=aws:ec2:fleet, value=a=b@c d]
                    """)
    void reads(String text, String expected) {
        assertEquals(Optional.of(expected), HostForm.parse(text).map(Object::toString));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-oProxyCommand=x",
                "u@-h",
                "-u@h",
                "u@h:0",
                "u@h:22:22",
                "ssh://h/path",
                "ssh://-h",
                "http://h",
                "u p@h",
                "tag:=x",
                "tag:Name=",
                "tag:Name",
                "::1",
                "h\n"
            })
    void refuses(String text) {
        assertEquals(Optional.empty(), HostForm.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"u:secret@h", "ssh://u:secret@h"})
    void seesPasswords(String text) {
        assertTrue(HostForm.hasPassword(text));
        assertFalse(HostForm.hasPassword("tag:Team=a@b"));
    }
}
