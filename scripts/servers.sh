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
running=
# Ends the server that runs, also where a check breaks off.
stop() {
    [ -z "$running" ] || "fixtures/servers/$running/stop.sh" >/dev/null
    running=
}
trap 'stop; rm -rf "$out"' EXIT

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

# misconfigured SERVER SWITCH CONTRACT FINDING...: with the switch on, a check ends with these findings.
misconfigured() {
    local server=$1 switch=$2
    shift 2
    "fixtures/servers/$server/misconfigure.sh" "$switch" on >/dev/null
    expect "$server-$switch" 1 "$@"
    "fixtures/servers/$server/misconfigure.sh" "$switch" off >/dev/null
}

# In what follows, a pattern for each finding that must be there; after //, one that all findings must match.
synapse() {
    local contract=specs/matrix/partner.contract.yaml
    expect synapse-right 0 "$contract"
    misconfigured synapse world_readable "$contract" 'partner/read_messages/dm content .*bob' \
        'partner/get_event/secret content' \
        // '^(partner/[a-z_]+/(dm|secret|reply)|everyone/get_summary/dm/no-credential) '
    misconfigured synapse admin "$contract" 'partner/admin_read_messages/dm content' \
        'partner/admin_log_in_as authority' // '^partner/(admin_[a-z_]+|list_aliases/dm|set_display_name)'
    misconfigured synapse member "$contract" 'partner/read_messages/dm content' 'partner/sync content' \
        'partner/send_message/dm change' \
        // '^partner/(sync|list_notifications|search_messages|[a-z_]+/(dm|secret|reply)) '
    expect synapse-right-again 0 "$contract"
}

rabbitmq() {
    local contract=specs/rabbitmq/partner.contract.yaml
    expect rabbitmq-right 0 "$contract"
    misconfigured rabbitmq unanchored "$contract" 'partner/get_messages/alices content bob' \
        'partner/get_messages/bobs content alice' // '^partner/(get_messages|take_message|purge_queue)/(alices|bobs) '
    misconfigured rabbitmq configure "$contract" 'partner/declare_queue change' \
        'partner/bind_queue/outbox.tap change' 'partner/get_messages/tap content' \
        // '^partner/(declare_queue|[a-z_]+/(tap|outbox.tap)) '
    expect rabbitmq-right-again 0 "$contract"
}

if [ $# -eq 0 ]; then set -- synapse rabbitmq; fi
for server; do
    case $server in
        synapse | rabbitmq) ;;
        *) echo "there is no server called $server" >&2; exit 64 ;;
    esac
    say "$server"
    running=$server
    # shellcheck disable=SC1090
    . "$("fixtures/servers/$server/start.sh")"
    "$server"
    stop
done
echo
echo "servers: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
