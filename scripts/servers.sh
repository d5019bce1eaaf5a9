#!/usr/bin/env bash
# Checks the contracts of real servers: as configured rightly, then with each misconfiguration: `make servers`.
#
#     scripts/servers.sh [synapse] [rabbitmq]
. "$(dirname "$0")/lib.sh"
need_build_tools
need_packages curl python3 python3-venv
swift build --product mailslot
mailslot=$(swift build --show-bin-path)/mailslot
out=$(mktemp -d)
passed=0
failed=0
trap 'rm -rf "$out"' EXIT

# expect NAME EXIT CONTRACT [FINDING...]: a check ends so, with these findings among the others and none elsewhere.
expect() {
    local name=$1 wanted=$2 contract=$3 code=0
    shift 3
    "$mailslot" check "$contract" --quiet --record "$out/$name.json" --junit "$out/$name.xml" >"$out/$name.txt" || code=$?
    if [ "$code" -eq "$wanted" ] && python3 scripts/findings.py "$out/$name.json" "$out/$name.xml" "$@"; then
        passed=$((passed + 1)); echo "ok   $name: exit $code"
    else
        failed=$((failed + 1)); echo "FAIL $name: exit $code, wanted $wanted"
        tail -n 60 "$out/$name.txt"
    fi
}

# A pattern for each finding that must be there; after a slash-slash, one that all findings must match.
synapse() {
    local contract=specs/matrix/partner.contract.yaml
    # shellcheck disable=SC1090
    . "$(fixtures/servers/synapse/start.sh)"
    expect synapse-right 0 "$contract"
    fixtures/servers/synapse/misconfigure.sh world_readable on >/dev/null
    expect synapse-world-readable 1 "$contract" 'partner/read_messages/dm content .*bob' 'partner/get_event/secret content' \
        // '^(partner/[a-z_]+/(dm|secret|reply)|everyone/get_summary/dm/no-credential) '
    fixtures/servers/synapse/misconfigure.sh world_readable off >/dev/null
    fixtures/servers/synapse/misconfigure.sh admin on >/dev/null
    expect synapse-admin 1 "$contract" 'partner/admin_read_messages/dm content' 'partner/admin_log_in_as authority' \
        // '^partner/(admin_[a-z_]+|list_aliases/dm|set_display_name)'
    fixtures/servers/synapse/misconfigure.sh admin off >/dev/null
    fixtures/servers/synapse/misconfigure.sh member on >/dev/null
    expect synapse-member 1 "$contract" 'partner/read_messages/dm content' 'partner/sync content' \
        'partner/send_message/dm change' // '^partner/(sync|list_notifications|search_messages|[a-z_]+/(dm|secret|reply)) '
    fixtures/servers/synapse/misconfigure.sh member off >/dev/null
    expect synapse-right-again 0 "$contract"
    fixtures/servers/synapse/stop.sh >/dev/null
}

rabbitmq() {
    local contract=specs/rabbitmq/partner.contract.yaml
    # shellcheck disable=SC1090
    . "$(fixtures/servers/rabbitmq/start.sh)"
    expect rabbitmq-right 0 "$contract"
    fixtures/servers/rabbitmq/misconfigure.sh unanchored on >/dev/null
    expect rabbitmq-unanchored 1 "$contract" 'partner/get_messages/alices content bob' 'partner/get_messages/bobs content alice' \
        // '^partner/(get_messages|take_message|purge_queue)/(alices|bobs) '
    fixtures/servers/rabbitmq/misconfigure.sh unanchored off >/dev/null
    fixtures/servers/rabbitmq/misconfigure.sh configure on >/dev/null
    expect rabbitmq-configure 1 "$contract" 'partner/declare_queue change' 'partner/bind_queue/outbox.tap change' \
        'partner/get_messages/tap content' // '^partner/(declare_queue|[a-z_]+/(tap|outbox.tap)) '
    fixtures/servers/rabbitmq/misconfigure.sh configure off >/dev/null
    expect rabbitmq-right-again 0 "$contract"
    fixtures/servers/rabbitmq/stop.sh >/dev/null
}

if [ $# -eq 0 ]; then set -- synapse rabbitmq; fi
for server; do
    say "$server"
    case $server in
        synapse | rabbitmq) "$server" ;;
        *) echo "there is no server called $server" >&2; exit 64 ;;
    esac
done
echo
echo "servers: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
