#!/bin/busybox sh
# The guest's first process: gets the devices ready, then obeys the lines that come over the serial
# line, each answered with "guest: done NUMBER STATUS".
/bin/busybox --install -s /bin
export PATH=/bin:/sbin HOME=/
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mkdir -p /run/udev/data
while read -r module; do
  insmod "/modules/$module.ko" || echo "guest: $module does not load"
done </modules/order

# libinput believes udev's database about what is a touch screen. No udevd runs here to write it.
mark_touch_screens() {
  for event in /sys/class/input/event*; do
    case $(cat "$event/device/name") in
      *MultiTouch*)
        printf 'I:1\nE:ID_INPUT=1\nE:ID_INPUT_TOUCHSCREEN=1\nV:1\n' \
          >"/run/udev/data/c$(cat "$event/dev")" ;;
    esac
  done
}
mark_touch_screens
[ ! -e /dev/vda ] || mount -t ext4 /dev/vda /data || echo "guest: the data disk does not mount"

stty -echo -F /dev/console
echo "guest: ready"
while read -r number line; do
  eval "$line"
  echo "guest: done $number $?"
done </dev/console
